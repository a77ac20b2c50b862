import type { DeliveredKey } from './intent.ts';

/**
 * Adds keys to those that are known. None is ever dropped, whatever the supplier shows later. A key that it shows
 * again is the same one, and so is one that it shows twice at once: a key works once.
 */
export function mergeKeys(
  known: readonly DeliveredKey[],
  shown: readonly DeliveredKey[],
): readonly DeliveredKey[] {
  const seen = new Set(known.map(identityOf));
  const added = shown.filter((key) => {
    const isNew = !seen.has(identityOf(key));
    seen.add(identityOf(key));
    return isNew;
  });
  return [...known, ...added];
}

const identityOf = ({ product, mediaType, content }: DeliveredKey) =>
  JSON.stringify([product, mediaType, content]);
