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

it('leaves alone what only resembles escapes', () => {
  for (const text of ['C:\\new\\x', '100 % of 5%25', 'a & b &copy; &#; &#x;', '\\u12', '0x', '<br>'])
    expect(mask(text)).toBe(text);
});
