import { inspect } from 'node:util';
import { ArgumentError } from '@latchkey/runtime';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import { JournalError } from '../../src/journals/journal-error.ts';
import { seed } from './seed.ts';

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const errorResponse = (unseal: () => string): JournalError => {
  try {
    unseal();
  } catch (error) {
    if (error instanceof JournalError) return error;
    throw error;
  }
  throw new Error('it was unsealed');
};

it('opens what it sealed for the same reference', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, reference) => {
      expect(cipher.unseal(cipher.seal(text, reference), reference)).toBe(text);
    }),
    { seed },
  );
});

it('opens what an earlier key has sealed, and seals with its own', () => {
  const [earlier, later] = [8, 9].map((byte) => new Uint8Array(32).fill(byte)) as [Uint8Array, Uint8Array];
  const both = aesGcmCipher(later, [earlier]);
  expect(both.unseal(aesGcmCipher(earlier).seal('AAAA', 'a'), 'a')).toBe('AAAA');
  expect(aesGcmCipher(later).unseal(both.seal('AAAA', 'a'), 'a')).toBe('AAAA');
  expect(() => aesGcmCipher(earlier).unseal(both.seal('AAAA', 'a'), 'a')).toThrow('do not open');
  expect(() => aesGcmCipher(later, [earlier, new Uint8Array(31)])).toThrow('formerKeys[1]');
});

it('says why it does not open, by the key of today', () => {
  const sealed = cipher.seal('AAAA', 'a');
  sealed[0] = 2;
  const unseal = (by = cipher) => errorResponse(() => by.unseal(sealed, 'a')).cause;
  expect(unseal()).toMatchObject({ message: 'of an unknown layout' });
  sealed[0] = 1;
  expect(unseal(aesGcmCipher(new Uint8Array(32)))).toMatchObject({ message: expect.any(String) });
});

it('opens the layout of version 1 forever', () => {
  const sealed = 'AYKttp5WSjGcPg1Dz923z7Gck/RYqMiG4N9Tvvwks8RzBp5fhA==';
  expect(cipher.unseal(Buffer.from(sealed, 'base64'), 'shop-1')).toBe('["AAAA"]');
});

it('shows neither the text nor twice the same', () => {
  const sealed = [1, 2, 3].map(() => Buffer.from(cipher.seal('AAAA-BBBB', 'a')));
  expect(new Set(sealed.map((bytes) => bytes.toString('hex'))).size).toBe(3);
  expect(new Set(sealed.map((bytes) => bytes.subarray(1, 13).toString('hex'))).size).toBe(3);
  for (const bytes of sealed) expect(bytes.includes('AAAA')).toBe(false);
});

it('rejects another key, another reference and every changed bit, without the text', () => {
  const sealed = cipher.seal('AAAA-BBBB', 'shop-"1"');
  const attempts = [
    () => aesGcmCipher(new Uint8Array(32).fill(8)).unseal(sealed, 'shop-"1"'),
    () => cipher.unseal(sealed, 'shop-"2"'),
    ...Array.from(sealed, (_, length) => () => cipher.unseal(sealed.subarray(0, length), 'shop-"1"')),
    ...Array.from(sealed, (byte, at) => () => {
      const changed = Uint8Array.from(sealed);
      changed[at] = byte ^ 1;
      return cipher.unseal(changed, 'shop-"1"');
    }),
  ];
  for (const attempt of attempts) {
    const error = errorResponse(attempt);
    expect(error.problem).toBe('unsealable');
    expect(error.message).toContain(JSON.stringify(error.reference));
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('AAAA');
  }
});

it.each([0, 16, 31, 33])('rejects a key of %d bytes, without showing it', (length) => {
  const make = () => aesGcmCipher(new Uint8Array(length).fill(65));
  expect(make).toThrow(ArgumentError);
  expect(make).toThrow('aesGcmCipher: key breaks "bytes": 32');
});

it('keeps its own copy of the key', () => {
  const key = new Uint8Array(32).fill(9);
  const own = aesGcmCipher(key);
  const sealed = own.seal('AAAA', 'a');
  key.fill(0);
  expect(own.unseal(sealed, 'a')).toBe('AAAA');
});
