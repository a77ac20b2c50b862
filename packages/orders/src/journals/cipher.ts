import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
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
 * @throws {ArgumentError} When the key has another length.
 */
export const aesGcmCipher = (key: Uint8Array): Cipher => {
  if (!(key instanceof Uint8Array) || key.length !== KEY_BYTES) {
    throw new ArgumentError('aesGcmCipher', { field: 'key', rule: 'bytes', limit: KEY_BYTES });
  }
  const secret = createSecretKey(key);

  return {
    seal: (text, reference) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, secret, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(reference));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), content]);
    },
    unseal: (sealed, reference) => {
      try {
        if (sealed[0] !== VERSION) throw new Error('of an unknown layout');
        const [tagAt, contentAt] = [1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES];
        const decipher = createDecipheriv(ALGORITHM, secret, sealed.subarray(1, tagAt), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(Buffer.from(reference));
        decipher.setAuthTag(sealed.subarray(tagAt, contentAt));
        // The text only leaves once final() has checked the tag.
        return Buffer.concat([decipher.update(sealed.subarray(contentAt)), decipher.final()]).toString();
      } catch (cause) {
        const message = `the keys of ${JSON.stringify(reference)} do not open: another key, or tampered with`;
        throw new JournalError('unsealable', message, { reference, cause });
      }
    },
  };
};
