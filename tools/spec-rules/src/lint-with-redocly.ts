import { join, resolve } from 'node:path';
import { fromReference } from '@latchkey/openapi';
import type { RunRedocly } from '@latchkey/redocly';
import type { Problem } from './problem.ts';
import { rootFile } from './spec.ts';

/** Redocly stops at 100 otherwise. */
const mostProblems = '1000000';

interface RedoclyProblem {
  readonly ruleId: string;
  readonly severity: 'error' | 'warn';
  readonly message: string;
  readonly suggest?: readonly string[];
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer?: string;
    readonly start?: { readonly line: number; readonly col: number };
  }[];
}

/**
 * What Redocly finds.
 *
 * @param folder The contract's; absolute.
 * @param files The root and what belongs to it, relative to the folder.
 * @param config The rules to go by.
 */
export async function lintWithRedocly(
  folder: string,
  files: readonly string[],
  config: string,
  run: RunRedocly,
): Promise<Problem[]> {
  const options = ['--config', config, '--format', 'json', '--max-problems', mostProblems];
  const { code, stdout, output } = await run(folder, 'lint', ...files, ...options);
  // It prints a document for each file.
  const problems = stdout
    .split(/(?<=^\})(?=\{)/m)
    .filter((text) => text.startsWith('{'))
    .flatMap((text) => (JSON.parse(text) as { problems: RedoclyProblem[] }).problems)
    .map((problem) => problemOf(folder, problem));
  if (code === 0 || problems.some(({ isWarning }) => !isWarning)) return problems;
  return [...problems, { rule: 'redocly', file: join(folder, rootFile), message: reasonIn(output) }];
}

function problemOf(
  folder: string,
  { ruleId, severity, message, suggest, location }: RedoclyProblem,
): Problem {
  const [place] = location;
  const meant = suggest?.length ? ` Did you mean \`${suggest[0]}\`?` : '';
  return {
    rule: ruleId,
    file: resolve(folder, place?.source.ref ?? rootFile),
    keys: place?.pointer === undefined ? undefined : fromReference(place.pointer).keys,
    line: place?.start?.line,
    column: place?.start?.col,
    message: message + meant,
    isWarning: severity === 'warn',
  };
}

/** The heart of what Redocly prints when it cannot begin. */
function reasonIn(output: string): string {
  const reason = /^ +- (.+)$/m.exec(output)?.[1];
  return reason ?? (output.trim() || 'Redocly failed and did not say why.');
}
