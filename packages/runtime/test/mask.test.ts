import { expect, it } from 'vitest';
import { createMask } from '../src/mask.ts';

const mask = createMask('sk_live-Ab1+/=Z9~q%x"w');

it.each([
  '\\',
  '\\u',
  '\\u{0',
  '%',
  '%25',
  '&',
  '&#0',
  '&amp;',
  '<br ',
  '0x',
  ' ',
  'sk_live-',
  'c2tfbGl2ZS1B',
  '736b5f',
])('looks at a megabyte of %j', (part) => {
  // Where the work grew with the square of the length, it would not end in the time that a test has.
  const text = part.repeat(2 ** 20 / part.length);
  expect(mask(text)).toBe(text);
});

it.each([
  ['0f8fad5b-d9cb-469f-a165-70867728950e', '0f8fad5bd9cb469fa16570867728950e'],
  ['office-waffle-1', 'o\ufb03ce-wa\ufb04e-1'],
])('finds %s where it is written shorter: %s', (secret, shorter) => {
  expect(createMask(secret)(shorter)).toBe('[concealed]');
});

it('finds a short secret as a word in base64 that escapes stand behind', () => {
  expect(createMask('abc123')(`${btoa('the key is abc123')}\\n`)).toBe('[concealed]');
});

it('finds a short secret at the end of base64 that an escape goes through', () => {
  expect(createMask('k14690')('eW91ciBrZXkgaXMgaz%E0Njkw')).toBe('[concealed]');
});

it('finds a secret in the base64 of URLs', () => {
  const secret = 'ab?cd?ef?gh~ij~kl~';
  const base64 = Buffer.from(secret).toString('base64url');
  expect(base64).toMatch(/_.*-/);
  expect(createMask(secret)(base64)).toBe('[concealed]');
});

it('looks through five layers, so that the work has an end', () => {
  const wrap = (layers: number) => {
    let text = 'sk_live-marked';
    for (let layer = 1; layer < layers; layer++) text = btoa(text);
    return text;
  };
  const find = createMask('sk_live-marked');
  expect(find(wrap(5))).toBe('[concealed]');
  expect(find(wrap(6))).toBe(wrap(6));
});

it('leaves alone what only resembles escapes', () => {
  for (const text of ['C:\\new\\x', '100 % of 5%25', 'a & b &copy; &#; &#x;', '\\u12', '0x', '<br>'])
    expect(mask(text)).toBe(text);
});
