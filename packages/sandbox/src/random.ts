/** Seeded and without state: the same seed and number give the same result, in any order and after a restart. */
export interface Random {
  /** A number of at least 0 and less than 1. */
  fraction(purpose: string, n: number): number;
  /**
   * A code of upper-case letters and digits that looks random.
   *
   * @param n A whole number; different ones give different codes as long as they are less than 36 ** length.
   */
  code(purpose: string, n: number, length: number): string;
}

export function createRandom(seed: number): Random {
  const terms = new Map<string, { size: bigint; offset: bigint; step: bigint }>();
  const termsOf = (purpose: string, length: number) => {
    const size = 36n ** BigInt(length);
    const offset = BigInt(hash(`${seed}/${purpose}`)) * 0x9e3779b97f4a7c15n;
    // A number that shares no factor with 36 visits every code once.
    return { size, offset, step: stride(size) };
  };
  return {
    fraction: (purpose, n) => hash(`${seed}/${purpose}/${n}`) / 2 ** 32,
    code(purpose, n, length) {
      const name = `${purpose}/${length}`;
      const found = terms.get(name) ?? termsOf(purpose, length);
      terms.set(name, found);
      const code = (BigInt(n) * found.step + found.offset) % found.size;
      return code.toString(36).toUpperCase().padStart(length, '0');
    },
  };
}

/** About the golden part of `size`: neighbours come to lie far apart. */
function stride(size: bigint): bigint {
  let candidate = (size * 618_033_988_749n) / 1_000_000_000_000n;
  while (candidate % 2n === 0n || candidate % 3n === 0n) candidate++;
  return candidate;
}

/** FNV-1a, finished as MurmurHash3 finishes, so that near inputs come out far apart. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
