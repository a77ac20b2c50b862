import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { fromPointer, type Keys } from '@latchkey/openapi';
import type { RunRedocly } from '@latchkey/redocly';
import { parse } from 'yaml';
import type { Verdict } from './finding.ts';

/** One entry of what `redocly diff --format json` prints. */
export interface WireChange {
  /** Through the whole description, references followed. */
  readonly keys: Keys;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  readonly impact: Exclude<Verdict, 'none'>;
  /** Empty where no rule of Redocly's found the change to break anything. */
  readonly verdicts: readonly { readonly message: string; readonly ruleId: string }[];
  /** The keyword, of a node that exists on both sides. */
  readonly property?: string;
  readonly base?: WirePlace | undefined;
  readonly revision?: WirePlace | undefined;
}

export interface WirePlace {
  readonly file: string;
  readonly keys: Keys;
  readonly line: number;
  readonly column: number;
  readonly value?: unknown;
}

/** A contract that Redocly cannot read; the message says where and why. */
class UnreadableContract extends CommandError {
  override name = 'UnreadableContract';
  override readonly exitCode = 2;
}

interface PrintedPlace {
  readonly file: string;
  readonly pointer: string;
  readonly line: number;
  readonly col: number;
  readonly value?: unknown;
}

interface PrintedChange extends Omit<WireChange, 'keys' | 'base' | 'revision'> {
  readonly path: string;
  readonly base?: PrintedPlace;
  readonly revision?: PrintedPlace;
}

/**
 * Every difference that Redocly sees between two OpenAPI descriptions.
 *
 * @param folder An empty folder to work in: no redocly.yaml of the project must be found from there.
 */
export async function diffOnTheWire(
  redocly: RunRedocly,
  base: string,
  revision: string,
  folder: string,
): Promise<WireChange[]> {
  const args = ['diff', base, revision, '--format', 'json', '--fail-on', 'none'];
  const { changes } = JSON.parse(await call(redocly, folder, args)) as { changes: PrintedChange[] };
  const read = (place?: PrintedPlace): WirePlace | undefined =>
    place && {
      file: resolve(folder, place.file),
      keys: keysOf(place.pointer),
      line: place.line,
      column: place.col,
      value: place.value,
    };
  return changes.map(({ path, base: before, revision: after, ...change }) => ({
    ...change,
    keys: keysOf(path),
    base: read(before),
    revision: read(after),
  }));
}

/** Redocly writes the whole document as `#/`. */
const keysOf = (pointer: string): Keys => (pointer === '#/' ? [] : fromPointer(pointer));

/** A description as one JSON document. @param name What to call its file in the folder. */
export async function bundle(
  redocly: RunRedocly,
  root: string,
  folder: string,
  name: string,
): Promise<string> {
  const content = readFileSync(root, 'utf8');
  // One that refers to no other file is a bundle already.
  if (!/\$ref['"]?:\s*['"]?[^#'"\s]/.test(content)) return JSON.stringify(parse(content));
  const output = join(folder, name);
  await call(redocly, folder, ['bundle', root, '--output', output]);
  return readFileSync(output, 'utf8');
}

async function call(redocly: RunRedocly, folder: string, args: readonly string[]): Promise<string> {
  const { code, stdout, output } = await redocly(folder, ...args);
  if (code === 0) return stdout;
  throw new UnreadableContract(`redocly ${args[0]} failed:\n${output.trim()}`);
}
