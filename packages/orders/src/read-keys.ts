import { decodeEach } from '@latchkey/runtime';
import type { DeliveredKey } from './intent.ts';

/** What a supplier's entry for one key says, unchecked. */
export interface KeyEntry {
  /** What the supplier calls this key; a text, where it has one. */
  readonly id?: unknown;
  readonly product: unknown;
  readonly type: unknown;
  readonly content: unknown;
}

/**
 * Reads a supplier's list of keys. An entry without content is no key, and left out; any other is kept as it came, and
 * marked where it cannot be read.
 *
 * @param list Anything; what is no list has no keys.
 * @param membersOf Tells the members of an entry that is an object.
 */
export function readKeys<Entry>(list: unknown, membersOf: (entry: Entry) => KeyEntry): DeliveredKey[] {
  const keys = (Array.isArray(list) ? list : []).flatMap((entry: unknown) => {
    const isObject = typeof entry === 'object' && entry !== null;
    const { id, product, type, content }: KeyEntry = isObject
      ? membersOf(entry as Entry)
      : { product: '', type: '', content: entry };
    const isEmpty = content == null || (typeof content === 'string' && !content.trim());
    const named = typeof id === 'string' && id ? { id } : {};
    return isEmpty
      ? []
      : { ...named, product: textOf(product), mediaType: textOf(type), content: textOf(content) };
  });
  return decodeEach(keys, ({ mediaType, content }) => [mediaType, content]).map(({ key, error }) =>
    error ? { ...key, unreadable: error.problem } : key,
  );
}

/** The raw form of what should be a text and is none. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : value == null ? '' : JSON.stringify(value);
