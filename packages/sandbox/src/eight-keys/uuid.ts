import type { Random } from '../random.ts';

const SIZE = 2n ** 48n;
/** Odd, so that every number leads to another one. */
const STRIDE = 0x9e3779b97f4bn;

/** The UUID by which 8keys' edition of today calls an order. No two orders have the same. */
export function uuidOf(random: Random, seq: number): string {
  const hex = (name: string, digits: number) =>
    Math.floor(random.fraction(name, seq) * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const node = ((BigInt(seq) * STRIDE) % SIZE).toString(16).padStart(12, '0');
  return `${hex('uuid/1', 8)}-${hex('uuid/2', 4)}-4${hex('uuid/3', 3)}-a${hex('uuid/4', 3)}-${node}`;
}
