import { createHash } from 'node:crypto';
import { stringify } from 'yaml';

/** In characters: a place and its value share a line. */
const longest = 80;

/**
 * A value as SOURCES.md states it: whole where it is short, a text's first words with a digest, the digest alone of
 * anything else. Two values that differ are written differently; the order of an object's members makes no difference.
 */
export function writtenValue(value: unknown): string {
  const short = stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: true,
    lineWidth: 0,
  }).trim();
  if (short.length <= longest && !/[\n`]/.test(short)) return short;
  const digest = `#${createHash('sha256').update(canonical(value)).digest('hex').slice(0, 10)}`;
  return typeof value === 'string' ? `${firstWords(value)}… ${digest}` : digest;
}

function firstWords(text: string): string {
  const words = text.replaceAll('`', "'").replaceAll(/\s+/g, ' ').slice(0, 60);
  return words.slice(0, words.lastIndexOf(' ')).trimEnd();
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
