import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import type { Verdict } from './verdict.ts';

const run = promisify(execFile);
const redocly = fileURLToPath(new URL('../node_modules/.bin/redocly', import.meta.url));
const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** One entry of what `redocly diff --format json` prints. */
export interface WireChange {
  /** JSON pointer through the whole description, references followed. */
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Exclude<Verdict, 'none'>;
  /** Empty where no rule of Redocly's found the change to break anything. */
  readonly verdicts: readonly { readonly message: string; readonly ruleId: string }[];
  /** The keyword, of a node that exists on both sides. */
  readonly property?: string;
  readonly base?: WirePlace;
  readonly revision?: WirePlace;
}

export interface WirePlace {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly col: number;
  readonly value?: unknown;
}

/** A contract that Redocly cannot read; the message says where and why. */
export class UnreadableContract extends Error {
  override name = 'UnreadableContract';
}

/**
 * Every difference that Redocly sees between two OpenAPI descriptions.
 *
 * @param folder An empty folder to work in: no redocly.yaml of the project must be found from there.
 */
export async function diffOnTheWire(base: string, revision: string, folder: string): Promise<WireChange[]> {
  const output = await call(folder, ['diff', base, revision, '--format', 'json', '--fail-on', 'none']);
  const { changes } = JSON.parse(output) as { changes: WireChange[] };
  const absolute = (place?: WirePlace) => place && { ...place, file: resolve(folder, place.file) };
  return changes.map((change) => ({
    ...change,
    ...(change.base && { base: absolute(change.base) as WirePlace }),
    ...(change.revision && { revision: absolute(change.revision) as WirePlace }),
  }));
}

/** Both descriptions, each as one JSON document. */
export async function bundleBoth(base: string, revision: string, folder: string): Promise<[string, string]> {
  const whole = [base, revision].map(asBundle);
  if (whole[0] && whole[1]) return [whole[0], whole[1]];
  const config = join(folder, 'bundle');
  mkdirSync(config);
  const apis = {
    base: { root: base, output: 'base.json' },
    revision: { root: revision, output: 'revision.json' },
  };
  writeFileSync(join(config, 'redocly.yaml'), stringify({ apis }));
  await call(config, ['bundle']);
  return [
    readFileSync(join(config, 'base.json'), 'utf8'),
    readFileSync(join(config, 'revision.json'), 'utf8'),
  ];
}

/** A description that refers to no other file is a bundle already, and saves half a second. */
function asBundle(root: string): string | undefined {
  const content = readFileSync(root, 'utf8');
  return /\$ref['"]?:\s*['"]?[^#'"\s]/.test(content) ? undefined : JSON.stringify(parse(content));
}

async function call(cwd: string, args: string[]): Promise<string> {
  try {
    const { stdout } = await run(redocly, args, { cwd, env, maxBuffer: 2 ** 28 });
    return stdout;
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    throw new UnreadableContract(`redocly ${args[0]} failed:\n${`${stdout}${stderr}`.trim() || error}`);
  }
}
