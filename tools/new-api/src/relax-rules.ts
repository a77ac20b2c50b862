import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { checkHouseStyle, checkReading, lintWithRedocly, type Problem, report } from '@latchkey/spec-rules';
import { stringify } from 'yaml';
import type { Programs } from './programs.ts';

/** @throws {CommandError} When a reference of the document leads nowhere. */
export function expectReadable(spec: string): void {
  const problems = checkReading(spec);
  if (problems.length > 0) throw new CommandError(report(problems, spec).join('\n'));
}

/**
 * Lints a spec by the house rules, and writes a profile that lets pass exactly the rules which it breaks.
 *
 * @returns How often each rule is broken, the most broken first; those of Redocly's that the profile is about, and the
 *   checks that are let pass as long as the contract says `x-unfinished`.
 */
export async function relaxRules(
  root: string,
  spec: string,
  programs: Programs,
): Promise<[string, number][]> {
  const redocly = { name: '@redocly/cli', of: spec, program: 'redocly' };
  const found = await lintWithRedocly(spec, ['openapi.yaml'], join(root, 'redocly.yaml'), (cwd, ...args) =>
    programs.run(redocly, cwd, ...args),
  );
  const rules = countsOf(found);
  const profile = stringify(Object.fromEntries(rules.map(([rule]) => [rule, 'warn'])));
  const text = `# Rules of the house that this document does not keep yet, the most broken first. Fix what a rule finds, and delete
# its line: from then on it is an error again. Once none is left, delete this file, and take \`x-unfinished\` out of
# openapi.yaml.
extends:
  - ../../redocly.yaml

rules:
${rules.length > 0 ? profile.replaceAll(/^/gm, '  ').trimEnd() : '  {}'}
`;
  writeFileSync(join(spec, 'redocly.yaml'), text);
  return [...rules, ...countsOf(checkHouseStyle(spec))];
}

function countsOf(problems: readonly Problem[]): [rule: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
