import { LatchkeyError } from './latchkey-error.ts';

/** The content of a key is not what its type says. The key itself is untouched: it is in the order. */
export class KeyError extends LatchkeyError {
  override readonly name = 'KeyError';
  /** The MIME type that the supplier gave the key. */
  declare readonly mediaType: string;
  /** `type`: no type that we can decode; `base64`: not base64; `signature`: not a picture of that type. */
  declare readonly problem: 'type' | 'base64' | 'signature';

  constructor(problem: KeyError['problem'], mediaType: string, message: string) {
    super('decodeKey', message, { problem, mediaType });
  }
}
