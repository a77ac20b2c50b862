import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programs } from './programs.ts';

/** With more operations than this, none is tried: each takes the contract tests a second or more. */
const mostOperations = 30;

export function listUntested(client: string, operations: readonly string[]): void {
  const file = join(client, 'test/contract/untested.json');
  writeFileSync(file, `${JSON.stringify(operations, null, 2)}\n`);
}

/**
 * Finds the operations that pass the contract tests already, and lists the others as untested.
 *
 * @returns The others.
 */
export async function tryOperations(
  client: string,
  operations: readonly string[],
  programs: Programs,
): Promise<readonly string[]> {
  if (operations.length > mostOperations) return operations;
  const generated = readFileSync(join(client, 'src/generated/operations.ts'), 'utf8');
  let untested = operations.filter((id) => !generated.includes(`\n  "${id}": {`));
  // What one operation does not exercise may show only when another one no longer does it.
  for (let round = 0; round < 3 && untested.length < operations.length; round++) {
    listUntested(client, untested);
    const failing = await failingOperations(client, operations, programs);
    if (failing.length === 0) return untested;
    untested = [...new Set([...untested, ...failing])];
  }
  listUntested(client, operations);
  return operations;
}

interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

async function failingOperations(
  client: string,
  operations: readonly string[],
  programs: Programs,
): Promise<string[]> {
  const file = join(client, 'reports/vitest.json');
  const report = ['--reporter=json', '--outputFile.json=reports/vitest.json'];
  const { code } = await programs.run({ name: 'vitest', of: client }, client, 'run', ...report);
  if (code === 0) return [];
  if (!existsSync(file)) return [...operations];
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  );
  const about = failed.flatMap(({ ancestorTitles, failureMessages }) => [
    ...ancestorTitles,
    // Of what was not exercised, each line names its operation.
    ...failureMessages.flatMap((message) => [...message.matchAll(/^[^:\n]+: (\w+)/gm)].map(([, id]) => id)),
  ]);
  const found = operations.filter((id) => about.includes(id));
  return found.length > 0 ? found : [...operations];
}
