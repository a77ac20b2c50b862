import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkOrphans } from '../src/check-orphans.ts';
import type { Change } from './spec-copy.ts';
import { specWith } from './temporary-repository.ts';

function orphans(changes: Change[]): string[] {
  const spec = specWith(changes);
  return checkOrphans(spec).map(({ file }) => relative(spec.folder, file));
}

const schema = (name: string, text = 'type: object\n') => ({
  file: `components/schemas/${name}.yaml`,
  write: text,
});

test('a spec without orphans has no problem', () => {
  expect(orphans([])).toEqual([]);
});

test.each([
  'paths/lost.yaml',
  'webhooks/lost.yaml',
  'components/schemas/Lost.yaml',
  'components/examples/placeOrder.201.lost.yaml',
])('%s is an orphan when nothing refers to it', (file) => {
  expect(orphans([{ file, write: 'description: Lost.\n' }])).toEqual([file]);
});

test('what only an orphan refers to is not named beside it', () => {
  const path = { file: 'paths/lost.yaml', write: 'get: { $ref: ../components/schemas/One.yaml }\n' };
  expect(orphans([path, schema('One', '$ref: Two.yaml\n'), schema('Two')])).toEqual([path.file]);
});

test('of files that only refer to each other, the first is named', () => {
  const circle = [schema('One', '$ref: Two.yaml\n'), schema('Two', '$ref: One.yaml\n')];
  expect(orphans(circle)).toEqual([circle[0]?.file]);
});

test('a schema that only a discriminator names is reached', () => {
  const file = 'components/schemas/Payment.yaml';
  const replace: [string, string] = ['debit: CardPayment.yaml', 'debit: Debit.yaml'];
  expect(orphans([{ file, replace }, schema('Debit')])).toEqual([]);
});

test('a reference in the data of an example reaches nothing', () => {
  const file = 'components/examples/orderDone.request.done.yaml';
  const example = { file, write: 'value: { $ref: ../schemas/Lost.yaml }\n' };
  expect(orphans([schema('Lost'), example])).toEqual(['components/schemas/Lost.yaml']);
});
