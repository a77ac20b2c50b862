import { KeyError } from './errors/key-error.ts';

/** How a picture of each type begins, in bytes. */
const signatures: { readonly [mediaType: string]: readonly number[] } = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/gif': [0x47, 0x49, 0x46, 0x38],
};

/** One plain loop: a group that repeats overflows the stack at a few megabytes. */
const base64 = /^[A-Za-z\d+/]*={0,2}$/;

/** A key that was delivered as a picture. */
export interface KeyPicture {
  /** `image/jpeg`, `image/png` or `image/gif`. */
  mediaType: string;
  /** The picture file, ready to be written or shown. */
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Decodes a delivered key.
 *
 * @param mediaType The MIME type that the supplier gave it.
 * @param content The text of the key, or the base64 of its picture.
 * @returns Text exactly as delivered, never trimmed: blanks can be part of a key. A picture as its bytes.
 * @throws {KeyError} When the type is none of the four, the base64 is damaged, or the picture is of
 *   another type than stated.
 */
export function decodeKey(mediaType: string, content: string): string | KeyPicture {
  if (mediaType === 'text/plain') return content;

  const signature = Object.hasOwn(signatures, mediaType) && signatures[mediaType];
  if (!signature) throw new KeyError('type', mediaType, `cannot decode a key of type ${mediaType}`);
  if (content.length % 4 || !base64.test(content)) {
    throw new KeyError('base64', mediaType, 'the picture is not valid base64');
  }

  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  if (!signature.every((byte, i) => bytes[i] === byte)) {
    throw new KeyError('signature', mediaType, `the picture is not of type ${mediaType}`);
  }
  return { mediaType, bytes };
}
