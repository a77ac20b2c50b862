import type { Random } from '../../choice.ts';
import { bodies } from './bodies.ts';
import { contentTypes } from './content-types.ts';
import { encodings } from './encodings.ts';
import { endings } from './endings.ts';
import { framings } from './framings.ts';
import { otherHeaders } from './other-headers.ts';
import { statusLines } from './status-lines.ts';

/** The parts of a response. Each has a row called `plain`, in which nothing is odd. */
export const parts = {
  status: statusLines,
  type: contentTypes,
  headers: otherHeaders,
  encoding: encodings,
  framing: framings,
  body: bodies,
  ending: endings,
} as const;

export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];

/** Which row each part of a response is. */
export interface Plan {
  readonly rows: Readonly<Record<Part, string>>;
  /** Of the places that a row chooses. */
  readonly seed: number;
}

/** Nothing is odd about it. */
export const plain: Plan = {
  rows: Object.fromEntries(partNames.map((part) => [part, 'plain'])) as Plan['rows'],
  seed: 1,
};

/** One in so many parts is odd. */
const oneIn = 4;

export function choosePlan(random: Random): Plan {
  const rows = partNames.map((part) => {
    const names = Object.keys(parts[part]);
    return [part, random(oneIn) === 0 ? (names[random(names.length)] as string) : 'plain'];
  });
  return { rows: Object.fromEntries(rows), seed: random(2 ** 31) };
}

/** The same response with one part less that is odd. */
export const simpler = ({ rows, seed }: Plan): Plan[] =>
  partNames
    .filter((part) => rows[part] !== 'plain')
    .map((part) => ({ rows: { ...rows, [part]: 'plain' }, seed }));

/** What is odd about it, in words. */
export const wordsFor = ({ rows }: Plan): string =>
  partNames
    .filter((part) => rows[part] !== 'plain')
    .map((part) => `${part} ${rows[part]}`)
    .join(', ') || 'nothing odd';
