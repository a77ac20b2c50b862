/** The keys that lead from the top of a document to a part of it. An item of a list has its index, `'0'`. */
export type Keys = readonly string[];

/** `/paths/~1orders/get`; empty for the whole document. */
export const toPointer = (keys: Keys): string => keys.map((key) => `/${escapeKey(key)}`).join('');

export const fromPointer = (pointer: string): Keys => pointer.split('/').slice(1).map(unescapeKey);

/** `#/paths/~1orders/get`, with what a URI's fragment may not hold percent-encoded. */
export const toReference = (keys: Keys): string =>
  ['#', ...keys.map((key) => encodeURIComponent(escapeKey(key)))].join('/');

/**
 * Takes a `$ref` apart.
 *
 * @returns The file as it is called on the disk, empty for the file that the reference stands in; and the keys there.
 */
export function fromReference(reference: string): { file: string; keys: Keys } {
  const [file = '', fragment = ''] = reference.split('#');
  // Each key is decoded for itself: an encoded slash is part of one.
  return { file: decode(file), keys: fragment.split('/').slice(1).map(decode).map(unescapeKey) };
}

/** What keys lead to, references not followed; `undefined` where there is nothing. */
export const valueAt = (document: unknown, keys: Keys): unknown =>
  keys.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    document,
  );

const escapeKey = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const unescapeKey = (token: string) => token.replaceAll('~1', '/').replaceAll('~0', '~');

/** Text that is no proper encoding stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
