import { isNamed, LatchkeyError } from './latchkey-error.ts';

/** What is wrong with each key that cannot be read, in words for people. */
const words = {
  empty: 'it has no content',
  type: 'it is of a type that cannot be decoded',
  base64: 'its picture is not base64',
  signature: 'it is not a picture of a type that is known',
} as const;

export type KeyProblem = keyof typeof words;

/** A key cannot be read. The key itself is untouched: it is in the order. The error has nothing of its content. */
export class KeyError extends LatchkeyError {
  override readonly name = 'KeyError';
  /** The media type that the supplier gave the key; `undefined` where it gave none. */
  declare readonly mediaType: string | undefined;
  /**
   * - `empty`: it has no content, so that it is no key;
   * - `type`: neither text nor a picture;
   * - `base64`: called a picture, but its content is not base64;
   * - `signature`: called a picture, but its bytes are none that is known.
   */
  declare readonly problem: KeyProblem;

  constructor(problem: KeyProblem, mediaType: string | undefined) {
    const called = mediaType ? ` (${mediaType})` : '';
    // It is about no call: what was bought is bought.
    super('decodeKey', `the key cannot be read: ${words[problem]}${called}`, {
      problem,
      mediaType,
      outcome: undefined,
    });
  }
}

export const isKeyError = (error: unknown): error is KeyError => isNamed(error, 'KeyError');
