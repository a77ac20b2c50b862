import { type DecodedKey, decodeKey as decode, decodeEach, type KeyPicture } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';
import type { Key } from './types.ts';

/** A list may hold anything in place of a key. */
const read = (key: Key) => {
  const { type, serial }: Partial<Key> = Object(key);
  return [type, serial] as const;
};

/**
 * Decodes a delivered key.
 *
 * @returns A text key exactly as delivered, blanks included; a picture as `{ mediaType, bytes }`, by what it is and not
 *   by what it is called.
 * @throws {KeyError} When it is empty, or neither text nor a picture. The error has nothing of its content.
 */
export function decodeKey(key: components['schemas']['TextKey']): string;
export function decodeKey(key: components['schemas']['ImageKey']): KeyPicture;
export function decodeKey(key: Key): string | KeyPicture;
export function decodeKey(key: Key): string | KeyPicture {
  return decode(...read(key));
}

/** Decodes each key of a list. One that cannot be read is there with its `error`, and does not hide the others. */
export const decodeKeys = (keys: readonly Key[]): DecodedKey<Key>[] => decodeEach(keys, read);
