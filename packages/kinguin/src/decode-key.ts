import { decodeKey as decode, type KeyPicture } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';
import type { Key } from './types.ts';

/**
 * Decodes a delivered key.
 *
 * @returns A text key exactly as delivered, blanks included; a picture as `{ mediaType, bytes }`.
 * @throws {KeyError} When the content is not what the type says, or the type is not one of the four known.
 */
export function decodeKey(key: components['schemas']['TextKey']): string;
export function decodeKey(key: components['schemas']['ImageKey']): KeyPicture;
export function decodeKey(key: Key): string | KeyPicture;
export function decodeKey({ type, serial }: Key): string | KeyPicture {
  return decode(type, serial);
}
