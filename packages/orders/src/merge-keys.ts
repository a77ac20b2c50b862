import type { DeliveredKey } from './intent.ts';
import type { ShownKeyState } from './supplier.ts';

/**
 * Adds keys to those that are known. None is ever dropped, whatever the supplier shows later. A key that it shows
 * again is the same one, and so is one that it shows twice at once: a key works once. Where keys have ids, those of
 * different ids are different ones.
 *
 * @param states What the supplier says of keys by their ids, also of those that it shows no more.
 */
export function mergeKeys(
  known: readonly DeliveredKey[],
  shown: readonly DeliveredKey[],
  states?: readonly ShownKeyState[],
): readonly DeliveredKey[] {
  const seen = new Set(known.map(identityOf));
  // An adapter that reads no ids has kept these: each is one of the keys that are alike.
  const nameless = new Set(known.filter(({ id }) => id === undefined).map(contentOf));
  const added = shown.filter((key) => {
    const isNew = !seen.has(identityOf(key)) && !nameless.delete(contentOf(key));
    seen.add(identityOf(key));
    return isNew;
  });
  const statuses = new Map<string | undefined, string>(states?.map(({ id, status }) => [id, status]));
  return [...known, ...added].map((key) => {
    const status = statuses.get(key.id);
    return status === undefined ? key : { ...key, status };
  });
}

const contentOf = ({ product, mediaType, content }: DeliveredKey) =>
  JSON.stringify([product, mediaType, content]);

const identityOf = (key: DeliveredKey) => JSON.stringify([contentOf(key), key.id]);
