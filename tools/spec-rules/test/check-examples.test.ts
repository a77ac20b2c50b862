import { expect, test } from 'vitest';
import { checkExamples } from '../src/check-examples.ts';
import { readSpec } from '../src/spec-tree.ts';
import { type Change, goodSpec } from './spec-copy.ts';
import { temporaryRepository } from './temporary-repository.ts';

const faultsOf = (changes: Change[]) => checkExamples(readSpec(temporaryRepository(changes).folder));

test('examples named for what they show are no problem', () => {
  expect(checkExamples(readSpec(goodSpec))).toEqual([]);
});

test.each([
  ['placeOrder.201.OneLine', 'kebab-case'],
  ['placeOrder.created.one-line', 'kebab-case'],
  ['placeOrder.one-line', 'kebab-case'],
  ['error.request.one-line', 'kebab-case'],
  ['buyOrder.201.one-line', 'There is no operation buyOrder.'],
  ['placeOrder.202.one-line', 'placeOrder does not respond with 202.'],
  ['listOrders.request.one-line', 'listOrders has no request body.'],
  ['error.418.one-line', 'No operation responds with 418.'],
])('an example named %s is a problem: %s', (name, message) => {
  const file = `components/examples/${name}.yaml`;
  expect(faultsOf([{ file, write: 'value: 1\n' }])).toEqual([
    { file, message: expect.stringContaining(message) },
  ]);
});

test('an example that stands under another key than its case is a problem', () => {
  const replace: [string, string] = ['one-line: {', 'short: {'];
  expect(faultsOf([{ file: 'paths/orders.yaml', replace }])).toEqual([
    {
      file: 'paths/orders.yaml',
      message: expect.stringMatching(/stands under `short`: name both `one-line`/),
    },
  ]);
});
