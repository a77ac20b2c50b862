import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkFolder } from '@latchkey/spec-rules';
import type { Problem } from './problem.ts';
import type { Redocly } from './redocly.ts';
import type { Api } from './workspace.ts';

const root = 'openapi.yaml';
const config = ['--config', '../../redocly.yaml'];

/**
 * Bundles a spec the way `pnpm bundle` does.
 *
 * @param output The file to write.
 * @returns Why it could not be bundled; nothing when all is well.
 */
export async function bundle(api: Api, redocly: Redocly, output: string): Promise<Problem[]> {
  const { code, stderr } = await redocly.run(api.spec, 'bundle', root, ...config, '--output', output);
  if (code === 0) return [];
  // What bundling prints is for people; linting meets the same fault and can name its place.
  const problems = await lint(api, redocly);
  return problems.length > 0 ? problems : [{ file: join(api.spec, root), message: reasonIn(stderr) }];
}

/** What `redocly lint` finds in a spec and what belongs to it, with the rules of the project. */
export async function lint(api: Api, redocly: Redocly): Promise<Problem[]> {
  const parameters = api.lint.flatMap((word) =>
    word.includes('*') ? globSync(word, { cwd: api.spec }).sort() : word,
  );
  const { code, stdout, stderr } = await redocly.run(api.spec, 'lint', ...parameters, '--format', 'json');
  if (code === 0) return [];
  // It prints a document for each file that it lints, and stops at the first that is no description at all.
  const problems = stdout
    .split(/(?<=^\})(?=\{)/m)
    .filter((text) => text.startsWith('{'))
    .flatMap((text) => (JSON.parse(text) as { problems: RedoclyProblem[] }).problems)
    .map((problem) => placed(problemOf(api, problem)));
  const stopped = problems.length === 0 || /^ +- /m.test(stderr);
  const reason = placed({ message: reasonIn(stderr), file: join(api.spec, root) });
  return withoutEchoes(stopped ? [...problems, reason] : problems);
}

/** What `latchkey-check-spec` finds, which is what Redocly cannot see. */
export function checkFiles(api: Api): Problem[] {
  try {
    return checkFolder(api.spec).problems.map((problem) => ({
      ...problem,
      file: join(api.spec, problem.file),
    }));
  } catch (error) {
    return [{ message: (error as Error).message }];
  }
}

interface RedoclyProblem {
  readonly ruleId: string;
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly start?: { readonly line: number; readonly col: number };
  }[];
}

function problemOf(api: Api, { ruleId, message, location }: RedoclyProblem): Problem {
  const [place] = location;
  return {
    file: place && resolve(api.spec, place.source.ref),
    line: place?.start?.line,
    column: place?.start?.col,
    message: `${message} (${ruleId})`,
  };
}

/** A file that is no YAML is named within the message, at the end of it. */
function placed(problem: Problem): Problem {
  const inside = /^(.*?) in "([^"]+)" \((\d+):(\d+)\)(.*)$/s.exec(problem.message);
  if (!inside) return problem;
  const [, reason = '', file, line, column, rest = ''] = inside;
  return { file, line: Number(line), column: Number(column), message: `${reason}${rest}` };
}

/** One broken file breaks every reference to it: the fault itself is enough. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const places = new Map(
    problems.map((problem) => [JSON.stringify([problem.file, problem.line, problem.column]), problem]),
  );
  for (const problem of problems) {
    const place = JSON.stringify([problem.file, problem.line, problem.column]);
    if (problem.message.startsWith('Failed to parse')) places.set(place, problem);
  }
  return [...places.values()];
}

/** The heart of what Redocly prints when it cannot begin. */
function reasonIn(stderr: string): string {
  const reason = /^ +- (.+)$/m.exec(stderr)?.[1];
  return reason ?? (stderr.trim() || 'Redocly failed and did not say why.');
}
