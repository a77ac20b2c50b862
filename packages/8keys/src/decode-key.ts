import { decodeKey as decode, type KeyPicture } from '@latchkey/runtime';
import type { components } from './generated/schema.ts';
import type { ProductKey } from './types.ts';

/**
 * Decodes a delivered key.
 *
 * @returns A text key exactly as delivered, blanks included; a picture as `{ mediaType, bytes }`.
 * @throws {KeyError} When the content is not what the type says, or the type is not one of the four known.
 */
export function decodeKey(key: components['schemas']['TextKey']): string;
export function decodeKey(key: components['schemas']['ImageKey']): KeyPicture;
export function decodeKey(key: ProductKey): string | KeyPicture;
export function decodeKey({ type, code }: ProductKey): string | KeyPicture {
  return decode(type, code);
}
