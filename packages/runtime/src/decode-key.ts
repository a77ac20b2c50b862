import { KeyError, type KeyProblem } from './errors/key-error.ts';
import { pictureTypeOf } from './picture-type.ts';

/** A key that was delivered as a picture. */
export interface KeyPicture {
  /** What the picture is by its first bytes, such as `image/png`. */
  mediaType: string;
  /** The picture file, ready to be written or shown. */
  bytes: Uint8Array<ArrayBuffer>;
  /** What the supplier calls it, where that is something else; absent otherwise. */
  labelledAs?: string;
}

/** A key in a list, read as far as it can be. */
export interface DecodedKey<Key> {
  /** The key as it was delivered. */
  readonly key: Key;
  /** Text exactly as delivered, or a picture; absent where the key cannot be read. */
  readonly value?: string | KeyPicture;
  /** Why the key cannot be read; absent where it can. */
  readonly error?: KeyError;
}

/** Other names that suppliers give to types of pictures. */
const aliases: { readonly [label: string]: string } = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/x-ms-bmp': 'image/bmp',
};

/** What looks like a media type, and not like a key that stands in its place. */
const mediaTypePattern =
  /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+-]{1,80}$/;

/**
 * Decodes a delivered key.
 *
 * @param label The media type that the supplier gave it, in any case, with or without parameters such as `charset`.
 * @param content The text of the key; or its picture in base64, in either alphabet, with or without padding, line breaks
 *   and the head of a data URL.
 * @returns Text exactly as delivered, never trimmed: blanks can be part of a key. A picture as its bytes, whatever kind
 *   of picture the supplier calls it.
 * @throws {KeyError} When there is no content, or it is neither text by its label nor a picture. The error has nothing
 *   of the content.
 */
export function decodeKey(label: unknown, content: unknown): string | KeyPicture {
  const labelledAs = typeof label === 'string' ? label : '';
  const [mediaType = ''] = labelledAs.toLowerCase().match(/[^;\s]+/) ?? [];
  const reject = (problem: KeyProblem) =>
    new KeyError(problem, mediaTypePattern.test(mediaType) ? mediaType : undefined);

  if (typeof content !== 'string' || !content.trim()) throw reject('empty');
  if (mediaType === 'text/plain') return content;

  const bytes = bytesOf(content);
  const found = bytes && pictureTypeOf(bytes);
  if (!mediaType.startsWith('image/') && !found) throw reject('type');
  if (!bytes) throw reject('base64');
  if (!found) throw reject('signature');
  const isOther = found !== (aliases[mediaType] ?? mediaType);
  return { mediaType: found, bytes, ...(isOther && { labelledAs }) };
}

/**
 * Decodes each key of a list. One that cannot be read does not hide the others.
 *
 * @param read Tells the label and the content of a key.
 */
export const decodeEach = <Key>(
  keys: readonly Key[],
  read: (key: Key) => readonly [label: unknown, content: unknown],
): DecodedKey<Key>[] =>
  keys.map((key) => {
    try {
      return { key, value: decodeKey(...read(key)) };
    } catch (error) {
      return { key, error: error as KeyError };
    }
  });

/** @returns `undefined` where it is no base64. */
function bytesOf(content: string): Uint8Array<ArrayBuffer> | undefined {
  const base64 = content
    .replace(/^\s*data:[^,]*,/i, '')
    .replace(/\s/g, '')
    .replace(/=+$/, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    // No base64.
  }
}
