import type { DeliveredKey } from './intent.ts';

/**
 * Adds keys to those that are known. None is ever dropped, whatever the supplier shows later; a key that it
 * shows again is the same one, and two that are alike are two when it shows both at once.
 */
export function mergeKeys(
  known: readonly DeliveredKey[],
  shown: readonly DeliveredKey[],
): readonly DeliveredKey[] {
  const left = known.map(identityOf);
  const added = shown.filter((key) => {
    const i = left.indexOf(identityOf(key));
    if (i < 0) return true;
    left.splice(i, 1);
    return false;
  });
  return [...known, ...added];
}

const identityOf = ({ product, mediaType, content }: DeliveredKey) =>
  JSON.stringify([product, mediaType, content]);
