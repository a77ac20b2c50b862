import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, writeGenerated } from '@latchkey/codegen';
import type { WarmRedocly } from '@latchkey/redocly';
import { lint, type Reported } from '@latchkey/spec-rules';
import { type Change, changesBetween } from './changes.ts';
import type { Mocks } from './mocks.ts';
import type { Types } from './types.ts';
import type { Api, Workspace } from './workspace.ts';

/** What the steps of a pass work with; all of it stays loaded between passes. */
export interface Tools {
  readonly workspace: Workspace;
  readonly redocly: WarmRedocly;
  readonly types: Types;
  readonly mocks: Mocks;
}

export const steps = ['lint', 'bundle', 'generate', 'types', 'mock'] as const;
export type Step = (typeof steps)[number];

/** How an API stands after a pass. */
export interface Result {
  readonly api: Api;
  /** Whether nothing can be made of the spec: the files generated last stay as they are, and no code is checked. */
  readonly isBroken: boolean;
  /** What is wrong in the spec. */
  readonly problems: readonly Reported[];
  /** How many more there are that follow from these, or may. */
  readonly left: number;
  /** What differs from the contract as the last result had it. */
  readonly changes: readonly Change[];
  /** What does not compile in the packages that depend on the API, as far as it was checked. */
  readonly code: readonly Reported[];
  /** The mock's URL, or why there is none. */
  readonly mock: string;
  /** The text of the bundle that all this is about, the last good one. */
  readonly bundle: string;
  /** How long each step took, in milliseconds; steps overlap. A step that was not needed is missing. */
  readonly times: { readonly [step in Step]?: number };
}

/**
 * Takes one API from its spec to the state of all that hangs on it: lint and bundle, then generate, types and mock.
 *
 * @param before The API's last result, if there is one.
 * @throws The signal's reason, when something newer has made the result useless.
 */
export async function runPass(
  api: Api,
  tools: Tools,
  before: Result | undefined,
  signal: AbortSignal,
): Promise<Result> {
  const { redocly, types, mocks, workspace } = tools;
  const times: { [step in Step]?: number } = {};
  const timed = async <Value>(step: Step, work: () => Value | Promise<Value>): Promise<Value> => {
    signal.throwIfAborted();
    const started = performance.now();
    const value = await work();
    times[step] = (times[step] ?? 0) + performance.now() - started;
    return value;
  };
  const last = before ?? { code: [], mock: '', bundle: readGenerated(api) };
  const kept = { api, changes: [], code: last.code, mock: last.mock, bundle: last.bundle, times };

  redocly.renew();
  const output = join(workspace.cache, `${api.name}.json`);
  const linting = timed('lint', () => lint(api.spec, redocly.run));
  const bundling = timed('bundle', () => redocly.run(api.spec, 'bundle', 'openapi.yaml', '--output', output));
  const [{ problems, left, isBroken }, bundled] = await Promise.all([linting, bundling]);
  signal.throwIfAborted();
  if (isBroken) return { ...kept, problems, left, isBroken };
  const broken = (message: string): Result => {
    const file = join(api.spec, 'openapi.yaml');
    return { ...kept, problems: [...problems, { file, message }], left, isBroken: true };
  };
  if (bundled.code !== 0) return broken(bundled.output.trim());

  const text = readFileSync(output, 'utf8');
  const made = await timed('generate', () => generate(api, text, types));
  if (made instanceof Error) return broken(made.message);
  // A pass that was dropped may have written the files already.
  const isNew = !before || before.isBroken || made.length > 0 || text !== last.bundle;
  // The two share the two cores.
  const compiling = isNew ? timed('types', () => types.check(api.dependents)) : last.code;
  const mocking = isNew || !last.mock.startsWith('http') ? timed('mock', () => serve(api, mocks)) : last.mock;
  const [code, mock] = await Promise.all([compiling, mocking]);
  signal.throwIfAborted();
  const changes = last.bundle === '' ? [] : changesBetween(JSON.parse(last.bundle), JSON.parse(text));
  return { api, isBroken, problems, left, changes, code, mock, bundle: text, times };
}

/** The same API after an edit of code, its contract untouched. */
export async function recheckCode(before: Result, { types }: Tools, signal: AbortSignal): Promise<Result> {
  const started = performance.now();
  const code = await types.check(before.api.dependents);
  signal.throwIfAborted();
  return { ...before, changes: [], code, times: { types: performance.now() - started } };
}

/** @returns The files that are different now; or why nothing could be made of the bundle. */
async function generate(api: Api, text: string, types: Types): Promise<string[] | Error> {
  try {
    const written = writeGenerated(api.generated, await generatedFiles(text));
    const files = written.map((name) => join(api.generated, name));
    types.changed({ changed: files });
    return files;
  } catch (error) {
    return error as Error;
  }
}

async function serve(api: Api, mocks: Mocks): Promise<string> {
  try {
    return await mocks.serve(api);
  } catch (error) {
    return `none: ${(error as Error).message}`;
  }
}

function readGenerated(api: Api): string {
  try {
    return readFileSync(join(api.generated, 'openapi.json'), 'utf8');
  } catch {
    return '';
  }
}
