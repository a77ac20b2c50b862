import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Description, filesIn, isNode, type Keys } from '@latchkey/openapi';
import type { WireChange } from './redocly-diff.ts';
import { isReordered } from './rules.ts';
import { nameOf } from './usage.ts';

/** What both sides have and `redocly diff` does not look into. */
export interface BlindSpot {
  readonly file: string;
  readonly keys: Keys;
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Extensions, examples and the order of security that differ between files of the same name, and that Redocly has
 * not listed.
 */
export function blindSpots(
  base: Description,
  revision: Description,
  listed: readonly WireChange[],
): BlindSpot[] {
  const known = new Set(listed.map(({ revision: place }) => place && nameOf(place)));
  const [before, after] = [base, revision].map(({ root }) => dirname(root.file)) as [string, string];
  const documents = filesIn(after).filter((name) => /\.(ya?ml|json)$/.test(name));
  return documents.flatMap((name) => {
    if (!existsSync(join(before, name))) return [];
    const file = join(after, name);
    const isExample = name.includes('components/examples/');
    const [was, is] = [base.start(join(before, name)).value, revision.start(file).value];
    return [...differences(was, is, [], isExample)]
      .map((spot) => ({ ...spot, file }))
      .filter((spot) => !known.has(nameOf(spot)));
  });
}

function* differences(
  before: unknown,
  after: unknown,
  keys: Keys,
  isBlindSpot: boolean,
): Generator<Omit<BlindSpot, 'file'>> {
  if (before === undefined || after === undefined) return;
  if (isDeepStrictEqual(before, after) || (isTexts(after) && isReordered({ before, after }))) return;
  if (isBlindSpot) yield { keys, before, after };
  else if (isContainer(before) && isContainer(after)) {
    for (const [key, is] of Object.entries(after)) {
      const was = before[key];
      yield* differences(was, is, [...keys, key], isBlind(key, keys.at(-1), was, is));
    }
  }
}

/** A member or a header may be called like a keyword. */
const isBlind = (key: string, parent: string | undefined, before: unknown, after: unknown) =>
  !['properties', 'headers'].includes(parent ?? '') &&
  (/^(x-.*|examples?)$/.test(key) || (key === 'security' && isReordered({ before, after })));

/** Of a list of values the order says nothing. */
const isTexts = (value: unknown) => Array.isArray(value) && value.every((item) => typeof item === 'string');

const isContainer = (value: unknown): value is Record<string, unknown> =>
  isNode(value) || Array.isArray(value);
