import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { Problem } from './problem.ts';
import { run } from './run.ts';

interface LintProblem {
  readonly ruleId: string;
  readonly severity: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer?: string;
  }[];
}

/** Beyond any document; Redocly stops at 100 by itself. */
const mostProblems = '10000000';

/**
 * Lints a spec by the house rules, and writes a profile that lets pass exactly the rules which it breaks.
 *
 * @returns How often each rule is broken, the most broken first.
 * @throws {Problem} When the document cannot be read at all.
 */
export async function relaxRules(
  root: string,
  spec: string,
  list: string,
): Promise<[rule: string, count: number][]> {
  const args = ['lint', 'openapi.yaml', '--config', '../../redocly.yaml', '--format', 'json'];
  const { stdout, output } = await run(spec, root, 'redocly', [...args, '--max-problems', mostProblems]);
  const problems = readProblems(stdout);
  if (!problems) throw new Problem(`The document cannot be linted:\n${output.slice(-2000)}`);
  const unresolved = problems.find(({ ruleId }) => ruleId === 'no-unresolved-refs');
  if (unresolved) throw new Problem(`${placeOf(unresolved, spec)}: ${unresolved.message}`);

  mkdirSync(join(list, '..'), { recursive: true });
  const lines = problems.map(
    (problem) => `${problem.ruleId}\t${placeOf(problem, spec)}\t${problem.message}\n`,
  );
  writeFileSync(list, lines.sort().join(''));

  const counts = new Map<string, number>();
  for (const { ruleId } of problems) counts.set(ruleId, (counts.get(ruleId) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  const rules = stringify(Object.fromEntries(sorted.map(([rule]) => [rule, 'warn'])));
  const text = `# Rules of the house that this document does not keep yet, the most broken first. Fix what a rule finds, and delete
# its line: from then on it is an error again. Once none is left, delete this file, name ../../redocly.yaml in
# package.json in its place, and take \`x-unfinished\` out of openapi.yaml.
extends:
  - ../../redocly.yaml

rules:
${sorted.length > 0 ? rules.replaceAll(/^/gm, '  ').trimEnd() : '  {}'}
`;
  writeFileSync(join(spec, 'redocly.yaml'), text);
  return sorted;
}

function readProblems(stdout: string): LintProblem[] | undefined {
  try {
    return JSON.parse(stdout.slice(stdout.indexOf('{'))).problems;
  } catch {
    return undefined;
  }
}

function placeOf({ location: [place] }: LintProblem, spec: string): string {
  if (!place) return 'openapi.yaml';
  const { ref } = place.source;
  return `${ref.startsWith('/') ? relative(spec, ref) : ref}${place.pointer ?? ''}`;
}
