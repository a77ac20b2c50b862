import { isPattern } from '@latchkey/openapi';
import * as fc from 'fast-check';

/** How many texts are looked at to see how many are long enough. */
const fairTrial = 100;
/** One in so many has to be: the others are made in vain. */
const inVain = 10;
/** How many characters more than the least to make where there is no limit. */
const room = 40;

/** Whoever makes one input of an operation after another asks for the same each time. */
const made = new Map<string, fc.Arbitrary<string> | undefined>();

/**
 * Makes texts that a pattern and limits of their length accept.
 *
 * @returns `undefined` where none is found.
 */
export function matching(
  pattern: string,
  minLength = 0,
  maxLength = Infinity,
): fc.Arbitrary<string> | undefined {
  const key = `${minLength} ${maxLength} ${pattern}`;
  if (!made.has(key)) made.set(key, make(pattern, minLength, maxLength));
  return made.get(key);
}

function make(pattern: string, minLength: number, maxLength: number): fc.Arbitrary<string> | undefined {
  const whole = new RegExp(pattern, 'u');
  if (minLength === 0 && maxLength === Infinity) return fc.stringMatching(whole);
  const fits = (text: string): boolean => {
    const { length } = [...text];
    return length >= minLength && length <= maxLength && whole.test(text);
  };
  const most = Math.min(maxLength, minLength + room);
  let best: { readonly texts: fc.Arbitrary<string>; readonly fitting: number } | undefined;
  for (const each of [pattern, ...counts(minLength, most).map((count) => counted(pattern, ...count))]) {
    if (!isPattern(each)) continue;
    const texts = fc.stringMatching(new RegExp(each, 'u'));
    const fitting = fc.sample(texts, { numRuns: fairTrial, seed: 1 }).filter(fits).length;
    if (fitting > (best?.fitting ?? 0)) best = { texts, fitting };
    if (fitting * inVain >= fairTrial) break;
  }
  return best?.texts.filter(fits);
}

/** How often to repeat something: as there are to be characters, a little less often, or in part as often. */
const counts = (least: number, most: number): [least: number, most: number][] => [
  [least, most],
  [1, most],
  ...[1, 2, 3, 4].map((fewer): [number, number] => [least - fewer, most - fewer]),
  ...[0.75, 0.5, 0.25].map((share): [number, number] => [Math.ceil(least * share), Math.ceil(most * share)]),
];

/** As many of what is last repeated without end as there are to be characters: it is what makes texts long. */
const counted = (pattern: string, least: number, most: number): string =>
  pattern.replace(/[+*](?![^[]*\])(?=[^+*]*$)/, `{${Math.max(least, 1)},${most}}`);
