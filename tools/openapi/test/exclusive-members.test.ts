import { expect, it } from 'vitest';
import { exclusiveMembersOf } from '../src/index.ts';

const one = { required: ['a'] };
const other = { required: ['b'] };

it('an object has exactly one of the members that the branches of its oneOf require', () => {
  expect(exclusiveMembersOf({ oneOf: [one, other, { required: ['c'] }] })).toEqual(['a', 'b', 'c']);
});

it.each([
  ['no oneOf', undefined],
  ['one branch', [one]],
  ['a branch of two members', [one, { required: ['b', 'c'] }]],
  ['a branch that says more', [one, { ...other, type: 'object' }]],
  ['a branch that requires nothing', [one, {}]],
  ['a branch that is no mapping', [one, true]],
  ['the same member twice, which no object could have', [one, one]],
])('%s says nothing of the kind', (_, oneOf) => {
  expect(exclusiveMembersOf({ oneOf })).toBeUndefined();
});
