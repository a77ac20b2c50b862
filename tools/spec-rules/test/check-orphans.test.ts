import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOrphans } from '../src/check-orphans.ts';
import { readSpec } from '../src/spec-tree.ts';
import type { Change } from './spec-copy.ts';
import { temporaryRepository } from './temporary-repository.ts';

const orphans = (changes: Change[]) => checkOrphans(readSpec(temporaryRepository(changes).folder));
const orphan = (file: string) => ({ file, message: expect.stringContaining('does not reach this file') });

test('a spec without orphans has no problem', () => {
  expect(orphans([])).toEqual([]);
});

test.each([
  'paths/lost.yaml',
  'webhooks/lost.yaml',
  'components/schemas/Lost.yaml',
  'components/examples/placeOrder.201.lost.yaml',
])('%s is an orphan when nothing refers to it', (file) => {
  expect(orphans([{ file, write: 'description: Lost.\n' }])).toEqual([orphan(file)]);
});

test('files that only refer to each other are orphans', () => {
  const one = { file: 'components/schemas/One.yaml', write: '$ref: Two.yaml\n' };
  const two = { file: 'components/schemas/Two.yaml', write: '$ref: One.yaml\n' };
  expect(orphans([one, two])).toEqual([orphan(one.file), orphan(two.file)]);
});

test('a schema that only a discriminator names is reached', () => {
  const file = 'components/schemas/Payment.yaml';
  const replace: [string, string] = ['debit: CardPayment.yaml', 'debit: Debit.yaml'];
  const added = { file: 'components/schemas/Debit.yaml', write: 'type: object\n' };
  expect(orphans([{ file, replace }, added])).toEqual([]);
});

test('a reference in the data of an example reaches nothing', () => {
  const lost = { file: 'components/schemas/Lost.yaml', write: 'type: object\n' };
  const file = 'components/examples/orderDone.request.done.yaml';
  const example = { file, write: 'value: { $ref: ../schemas/Lost.yaml }\n' };
  expect(orphans([lost, example])).toEqual([orphan(lost.file)]);
});

test('a folder without openapi.yaml is no spec', () => {
  const { folder } = temporaryRepository([]);
  rmSync(join(folder, 'openapi.yaml'));
  expect(checkOrphans(readSpec(folder))).toEqual([{ file: 'openapi.yaml', message: expect.any(String) }]);
});
