import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@latchkey/cli';
import ownCases from './own-cases.json' with { type: 'json' };

/** A schema and values that fit it or do not, as JSON-Schema-Test-Suite writes them. */
export interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** @throws {UsageError} When there is nothing in the folder. */
export function readSuite(folder: string): Group[] {
  const files = globSync('**/*.json', { cwd: folder }).toSorted();
  if (files.length === 0) throw new UsageError(`There is no JSON in ${folder}.`);
  return files.flatMap((file) =>
    (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Group[]).map((group) => ({
      ...group,
      description: `${file.replace(/\.json$/, '')}: ${group.description}`,
    })),
  );
}

/**
 * Each keyword by values that fit it and that do not: no npm package has JSON-Schema-Test-Suite of 2020-12.
 *
 * @see {@link https://json-schema.org/draft/2020-12/json-schema-validation JSON Schema: validation}
 */
export const ownSuite: readonly Group[] = ownCases.map(({ about, schema, valid, invalid }) => {
  const testsOf = (values: readonly unknown[], valid: boolean) =>
    values.map((data) => ({ data, valid, description: JSON.stringify(data) }));
  return { description: about, schema, tests: [...testsOf(valid, true), ...testsOf(invalid, false)] };
});
