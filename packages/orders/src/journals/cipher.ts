import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { ArgumentError } from '@latchkey/runtime';
import { JournalError } from './journal-error.ts';

/**
 * Seals keys before a journal stores them.
 *
 * A journal with a cipher still reads keys that were stored without one, so that turning a cipher on makes no
 * paid key unreadable; they are sealed when they are next recorded.
 */
export interface Cipher {
  /** Seals a text so that it opens for this reference only. */
  seal(text: string, reference: string): Uint8Array;

  /**
   * Opens what `seal` gave for the same reference.
   *
   * @throws {JournalError} `unsealable`: another key, another reference, or tampered with.
   */
  unseal(sealed: Uint8Array, reference: string): string;
}

/** The first byte of everything sealed: how the rest is laid out. */
const VERSION = 1;
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/**
 * AES-256-GCM with a random nonce for each record and the reference as additional data: what is sealed for one
 * purchase does not open for another. Layout: version, nonce (12 bytes), tag (16 bytes), ciphertext.
 *
 * One key is safe for 2^32 records (NIST SP 800-38D, 8.3).
 *
 * @param key 32 bytes, from a secret store; it is copied. Whoever loses it loses the keys.
 * @param formerKeys Keys of earlier times: what they have sealed still opens, and `reseal` seals it with `key`.
 * @throws {ArgumentError} When a key has another length.
 */
export const aesGcmCipher = (key: Uint8Array, formerKeys: readonly Uint8Array[] = []): Cipher => {
  const secrets = [key, ...formerKeys].map((bytes, i) => {
    if (bytes instanceof Uint8Array && bytes.length === KEY_BYTES) return createSecretKey(bytes);
    const field = i ? `formerKeys[${i - 1}]` : 'key';
    throw new ArgumentError('aesGcmCipher', { field, rule: 'bytes', limit: KEY_BYTES });
  });
  const secret = secrets[0] as KeyObject;

  return {
    seal: (text, reference) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(reference));
      const content = Buffer.concat([cipher.update(text), cipher.final()]);
      return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), content]);
    },
    unseal: (sealed, reference) => {
      let cause: unknown;
      for (const secret of secrets) {
        try {
          return open(secret, sealed, reference);
        } catch (error) {
          cause ??= error;
        }
      }
      const message = `the keys of ${JSON.stringify(reference)} do not open: another key, or tampered with`;
      throw new JournalError('unsealable', message, { reference, cause });
    },
  };
};

const open = (secret: KeyObject, sealed: Uint8Array, reference: string): string => {
  if (sealed[0] !== VERSION) throw new Error('of an unknown layout');
  const [tagAt, contentAt] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES];
  const nonce = sealed.subarray(1, tagAt);
  const decipher = createDecipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(reference));
  decipher.setAuthTag(sealed.subarray(tagAt, contentAt));
  // The text only leaves once final() has checked the tag.
  return Buffer.concat([decipher.update(sealed.subarray(contentAt)), decipher.final()]).toString();
};
