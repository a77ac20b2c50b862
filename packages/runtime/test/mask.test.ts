import { expect, it } from 'vitest';
import { createMask } from '../src/mask.ts';

const mask = createMask('sk_live-Ab1+/=Z9~q%x"w');

/** The least processor time of several runs, in microseconds. */
function workOf(text: string): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    mask(text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.max(Math.min(...runs), 1);
}

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
])('looks at a text of %j in a time that grows with its length', (part) => {
  const textOf = (length: number) => part.repeat(length / part.length);
  const text = textOf(2 ** 16);
  expect(mask(text)).toBe(text);
  // Sixteen times as long: 256 times the work where it grows with the square.
  expect(workOf(textOf(2 ** 20)) / workOf(text)).toBeLessThan(80);
});

it('leaves alone what only resembles escapes', () => {
  for (const text of ['C:\\new\\x', '100 % of 5%25', 'a & b &copy; &#; &#x;', '\\u12', '0x', '<br>'])
    expect(mask(text)).toBe(text);
});
