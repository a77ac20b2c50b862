import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkExamples } from '../src/check-examples.ts';
import type { Change } from './spec-copy.ts';
import { specWith } from './temporary-repository.ts';

function faultsOf(changes: Change[]): string[] {
  const spec = specWith(changes);
  return checkExamples(spec).map(({ file, message }) => `${relative(spec.folder, file)}: ${message}`);
}

test('examples named for what they show are no problem', () => {
  expect(faultsOf([])).toEqual([]);
});

test.each([
  ['placeOrder.201.OneLine', 'kebab-case'],
  ['placeOrder.created.one-line', 'kebab-case'],
  ['placeOrder.one-line', 'kebab-case'],
  ['error.request.one-line', 'kebab-case'],
  ['buyOrder.201.one-line', 'There is no operation buyOrder. Correct the name, or delete the example.'],
  ['placeOrders.201.one-line', 'There is no operation placeOrders. Did you mean placeOrder?'],
  ['placeOrder.202.one-line', 'placeOrder does not respond with 202.'],
  ['listOrders.request.one-line', 'listOrders has no request body.'],
  ['error.418.one-line', 'No operation responds with 418: correct the name, or delete the example.'],
])('an example named %s is a problem: %s', (name, message) => {
  const file = `components/examples/${name}.yaml`;
  const replace: [string, string] = ['placeOrder.request.one-line.yaml', `${name}.yaml`];
  const faults = faultsOf([
    { file, write: 'value: 1\n' },
    { file: 'paths/orders.yaml', replace },
  ]);
  expect(faults).toEqual([expect.stringContaining(message)]);
  expect(faults[0]).toMatch(file);
});

test('an example that stands under another key than its case is a problem', () => {
  const replace: [string, string] = ['one-line: {', 'short: {'];
  expect(faultsOf([{ file: 'paths/orders.yaml', replace }])).toEqual([
    expect.stringMatching(/^paths\/orders\.yaml: .* stands under `short`: name both `one-line`/),
  ]);
});
