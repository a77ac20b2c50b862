import { expect, it } from 'vitest';
import { toWire } from '../src/wire-format.ts';

const time = new Date('2000-04-03T00:00:00.750Z');

it.each([
  ['uuid', '0F8FAD5B-D9CB-469F-A165-70867728950E', '0f8fad5b-d9cb-469f-a165-70867728950e'],
  ['uuid', 7, 7],
  ['uuid', undefined, undefined],
  ['date-time', time, '2000-04-03T00:00:00.750Z'],
  ['utc-date-time', time, '2000-04-03 00:00:00'],
  [undefined, 'AB', 'AB'],
])('writes a %s: %s as %s', (format, argument, written) => {
  expect(toWire(format, argument)).toEqual(written);
});

it('leaves a Date where any text is asked for, so that the check rejects it', () => {
  expect(toWire(undefined, time)).toBe(time);
  expect(toWire('uuid', time)).toBe(time);
});
