import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SupplierError } from '../../src/index.ts';
import { createMask } from '../../src/mask.ts';
import { serveResponse } from '../loopback.ts';
import { seed } from '../seed.ts';
import { apiKey, createShop, errorOf } from '../shop.ts';
import { byCode, byOctal, inFullWidth, inLines } from './forms.ts';

const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));

/** Long enough that its letters and digits are no ordinary word. */
const secrets = fc
  .string({ unit: visible, minLength: 16, maxLength: 64 })
  .filter((secret) => secret.replace(/[^\da-z]/gi, '').length >= 12);

const noise = fc.string({ unit: 'binary-ascii', maxLength: 20 });

/** How a secret may be written; text comes back out of each, so that they can stand within each other. */
const writings: ((text: string) => string)[] = [
  (text) => text,
  btoa,
  (text) => btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  (text) => inLines(btoa(text), '\r\n'),
  encodeURIComponent,
  (text) => byCode(text, '%'),
  JSON.stringify,
  (text) => byCode(text, '\\u00'),
  (text) => byCode(text, '&#x', ';'),
  (text) => byOctal(text, '\\'),
];

/** Out of these the secret alone can be read again. */
const numbers: ((text: string) => string)[] = [
  (text) => text,
  (text) => byCode(text, '0x', ','),
  (text) => byOctal(text, ' '),
  (text) => [...Buffer.from(text)].join(),
  (text) => [...text].reverse().join(''),
  (text) => Buffer.from(text, 'utf16le').toString('hex'),
];

const written = fc.record({
  secret: secrets,
  number: fc.constantFrom(...numbers),
  // One within the other, and then something of others around all of it.
  layers: fc.array(fc.tuple(fc.constantFrom(...writings), noise, noise), { maxLength: 3 }),
  isWide: fc.boolean(),
});

const write = ({
  secret,
  number,
  layers,
  isWide,
}: typeof written extends fc.Arbitrary<infer T> ? T : never) => {
  const text = layers.reduce(
    (inner, [writing, before, behind]) => writing(`${before}${inner}${behind}`),
    number(secret),
  );
  return isWide ? inFullWidth(text) : text;
};

/** What stands around a number may look like a part of it. */
const found: (typeof written extends fc.Arbitrary<infer T> ? T : never)[] = [
  { secret: '!!00!000A!A0000X', number: numbers[4] as never, layers: [[String, '0', '']], isWide: false },
  { secret: 'A!00!A!!!000A0000', number: numbers[1] as never, layers: [[String, '%0', '']], isWide: false },
  {
    secret: 'A!0!!0A00!000000!',
    number: numbers[3] as never,
    layers: [
      [writings[3] as never, '', ''],
      [JSON.stringify, '\\', ''],
    ],
    isWide: false,
  },
];

describe('a mask', () => {
  it('conceals a secret in whatever surroundings, however it is written', () => {
    fc.assert(
      fc.property(written, (way) => {
        expect(createMask(way.secret)(write(way))).toContain('[concealed]');
      }),
      { seed, numRuns: 1_500, examples: found.map((each) => [each]) },
    );
  });

  it('leaves alone a text without it', () => {
    fc.assert(
      fc.property(secrets, noise, fc.constantFrom(...writings), (secret, text, writing) => {
        const other = writing(text);
        fc.pre(!other.toLowerCase().includes(secret.toLowerCase()));
        expect(createMask(secret)(other)).toBe(other);
      }),
      { seed, numRuns: 1_000 },
    );
  });
});

describe('an error response that spreads the API key over members', () => {
  it.each([
    ['the bytes of a buffer', { headers: Buffer.from(`Key ${apiKey}`) }],
    ['the bytes of an array', { headers: { ...Buffer.from(apiKey) } }],
    ['its characters', [[...apiKey], 'other']],
    ['numbers as texts', { bytes: [...apiKey].map((c) => `0x${c.charCodeAt(0).toString(16)}`) }],
  ])('shows none of them: %s', async (_, body) => {
    const { baseUrl } = await serveResponse(400, JSON.stringify(body));
    const error = (await errorOf(createShop({ baseUrl }).getThing({ id: '1' }))) as SupplierError;
    expect(JSON.stringify(error.body)).toContain('[concealed]');
    for (const part of [apiKey.slice(0, 12), apiKey.slice(12), '45,48', '45, 48', '"s","k"', '0x73'])
      expect(JSON.stringify(error.body)).not.toContain(part);
  });

  it.each([apiKey, 'Zm9v+/Ym/Fy==', 'sk-"\\/&<marked>', '"sk-marked"'])(
    'keeps the members beside a key that stands in one of them: %s',
    async (key) => {
      const body = { id: 5, list: ['AAAAA-BBBBB', `Key\\${key}`, 7], [`a ${key}`]: true, none: null };
      // As PHP writes it.
      const json = JSON.stringify(body).replaceAll('/', '\\/');
      const { baseUrl } = await serveResponse(400, json);
      const error = await errorOf(createShop({ baseUrl, apiKey: key }).getThing({ id: '1' }));
      expect(error).toMatchObject({
        body: {
          id: 5,
          list: ['AAAAA-BBBBB', expect.stringMatching(/^Key.?\[concealed\]$/), 7],
          'a [concealed]': true,
          none: null,
        },
      });
    },
  );
});
