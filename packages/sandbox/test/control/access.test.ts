import { expect, it } from 'vitest';
import { createAccess } from '../../src/control/access.ts';

const mayControl = createAccess('secret');
const basic = (text: string) => `Basic ${btoa(text)}`;

it.each<[authorization: string | undefined, isAllowed: boolean]>([
  ['Bearer secret', true],
  ['bearer secret', true],
  ['Bearer other', false],
  ['Bearer ', false],
  [basic('any:secret'), true],
  [basic(':secret'), true],
  [basic('secret'), false],
  [basic('any:other'), false],
  ['Basic secret', false],
  ['Basic %%%', false],
  ['secret', false],
  [undefined, false],
])('control with the credentials %s: %s', (authorization, isAllowed) => {
  expect(mayControl(authorization === undefined ? {} : { authorization })).toBe(isAllowed);
});
