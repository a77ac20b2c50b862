import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, writeGenerated } from '@latchkey/codegen';
import { type Change, changesBetween } from './changes.ts';
import { bundle, checkFiles, lint } from './check-spec.ts';
import type { Mocks } from './mocks.ts';
import type { Problem } from './problem.ts';
import type { Redocly } from './redocly.ts';
import type { Types } from './types.ts';
import type { Api, Workspace } from './workspace.ts';

/** What the steps of a pass work with; all of it stays loaded between passes. */
export interface Tools {
  readonly workspace: Workspace;
  readonly redocly: Redocly;
  readonly types: Types;
  readonly mocks: Mocks;
}

export const steps = ['bundle', 'generate', 'lint', 'types', 'mock'] as const;
export type Step = (typeof steps)[number];

/** How an API stands after a pass. */
export interface Result {
  readonly api: Api;
  /** Why the spec cannot be bundled or generated from: the files generated last stay as they are. */
  readonly broken: readonly Problem[];
  /** What breaks a rule. */
  readonly lint: readonly Problem[];
  /** What differs from the contract as the last result had it. */
  readonly changes: readonly Change[];
  /** What does not compile in the packages that depend on the API. */
  readonly code: readonly Problem[];
  /** The mock's URL, or why there is none. */
  readonly mock: string;
  /** The text of the bundle that all this is about, the last good one. */
  readonly bundle: string;
  /** How long each step took, in milliseconds; steps overlap. A step that was not needed is missing. */
  readonly times: { readonly [step in Step]?: number };
}

/**
 * Takes one API from its spec to the state of all that hangs on it: bundle, then lint beside generate, types and mock.
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
  const last = before ?? { lint: [], code: [], mock: '', bundle: readGenerated(api) };
  const kept = { api, changes: [], lint: [], code: last.code, mock: last.mock, bundle: last.bundle, times };

  redocly.renew();
  const output = join(workspace.cache, `${api.name}.json`);
  const broken = await timed('bundle', () => bundle(api, redocly, output));
  signal.throwIfAborted();
  if (broken.length > 0) return { ...kept, broken };

  // The other steps need the bundle only, and share the two cores with it.
  const linting = timed('lint', () => lint(api, redocly));
  linting.catch(() => {});
  const text = readFileSync(output, 'utf8');
  const made = await timed('generate', () => generate(api, text, types));
  if (made instanceof Error) {
    const found = [...(await linting), ...checkFiles(api)];
    return {
      ...kept,
      lint: found,
      broken: [{ file: join(api.spec, 'openapi.yaml'), message: made.message }],
    };
  }
  // A pass that was dropped may have written the files already.
  const isNew = !before || made.length > 0 || text !== last.bundle;
  const compiling = isNew ? timed('types', () => types.check(api.dependents)) : last.code;
  const mocking = isNew || !last.mock.startsWith('http') ? timed('mock', () => serve(api, mocks)) : last.mock;
  // Done by this process while the others work.
  const files = checkFiles(api);
  const [found, code, mock] = await Promise.all([linting, compiling, mocking]);
  signal.throwIfAborted();
  return {
    api,
    broken: [],
    lint: [...found, ...files],
    changes: last.bundle === '' ? [] : changesBetween(JSON.parse(last.bundle), JSON.parse(text)),
    code,
    mock,
    bundle: text,
    times,
  };
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
