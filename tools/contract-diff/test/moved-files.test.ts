import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { compareContracts } from '../src/compare-contracts.ts';
import type { Finding } from '../src/finding.ts';

type Files = Record<string, unknown>;

const money = { type: 'object', required: ['cents'], properties: { cents: { type: 'integer', minimum: 0 } } };
const status = { type: 'string', 'x-extensible-enum': ['open', 'done'] };
const order = (moneyIn: unknown, statusIn: unknown) => ({
  type: 'object',
  required: ['price'],
  properties: { price: moneyIn, status: statusIn, parts: { type: 'array', items: moneyIn } },
});
const contract = (orderIn: unknown) => ({
  openapi: '3.1.0',
  info: { title: 'A', version: '1.0.0' },
  paths: {
    '/orders': {
      post: {
        operationId: 'placeOrder',
        requestBody: { required: true, content: { 'application/json': { schema: orderIn } } },
        responses: { 200: { description: 'Ok.', content: { 'application/json': { schema: orderIn } } } },
      },
    },
  },
});
const to = ($ref: string) => ({ $ref });
const schemas = 'components/schemas';

/** One contract, written in several ways. */
const before: Files = {
  'openapi.yaml': contract(to(`${schemas}/Order.yaml`)),
  [`${schemas}/Order.yaml`]: order(to('Money.yaml'), to('Status.yaml')),
  [`${schemas}/Money.yaml`]: money,
  [`${schemas}/Status.yaml`]: status,
};
/** The names of types are exported, so that what has another name is gone for whoever imports it. */
const renamed = {
  ...without('Money'),
  [`${schemas}/Order.yaml`]: order(to('Amount.yaml'), to('Status.yaml')),
  [`${schemas}/Amount.yaml`]: money,
};
const split = {
  ...before,
  [`${schemas}/Money.yaml`]: { ...money, properties: { cents: to('Cents.yaml') } },
  [`${schemas}/Cents.yaml`]: money.properties.cents,
};
const ways: Record<string, Files> = {
  'a schema stands in another folder': {
    ...without('Money'),
    [`${schemas}/Order.yaml`]: order(to('../shared/Money.yaml'), to('Status.yaml')),
    'components/shared/Money.yaml': money,
  },
  'all files are merged into one': {
    'openapi.yaml': contract(to(`${schemas}/all.yaml#/Order`)),
    [`${schemas}/all.yaml`]: { Order: order(to('#/Money'), to('#/Status')), Money: money, Status: status },
  },
  'a file has two schemas': {
    ...without('Money'),
    [`${schemas}/Order.yaml`]: order(to('Status.yaml#/$defs/Money'), to('Status.yaml')),
    [`${schemas}/Status.yaml`]: { ...status, $defs: { Money: money } },
  },
};

for (const [way, after] of Object.entries(ways)) {
  test(`${way}: no change, either way`, async () => {
    const [one, other] = [written(before), written(after)];
    expect(await compareContracts(one, other)).toEqual([]);
    expect(await compareContracts(other, one)).toEqual([]);
  });
}

test('a file that is split gives a type more, and nothing else', async () => {
  const [one, other] = [written(before), written(split)];
  expect(summary(await compareContracts(one, other))).toEqual([
    "minor: the type `components['schemas']['Cents']` was added",
  ]);
  expect(summary(await compareContracts(other, one))).toEqual([
    "major: the type `components['schemas']['Cents']` is gone",
  ]);
});

test('a schema whose file has another name is gone as a type, and nothing else', async () => {
  expect(summary(await compareContracts(written(before), written(renamed)))).toEqual([
    "major: the type `components['schemas']['Money']` is gone",
    "minor: the type `components['schemas']['Amount']` was added",
  ]);
});

const summary = (findings: readonly Finding[]) =>
  findings.map(({ verdict, message }) => `${verdict}: ${message}`);

function without(name: string): Files {
  return Object.fromEntries(Object.entries(before).filter(([file]) => file !== `${schemas}/${name}.yaml`));
}

/** @returns The path of the root. */
function written(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-moved-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, value] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), stringify(value, { aliasDuplicateObjects: false }));
  }
  return join(folder, 'openapi.yaml');
}
