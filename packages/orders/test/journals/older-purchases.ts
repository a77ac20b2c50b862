import { expect } from 'vitest';
import type { Journal } from '../../src/journal.ts';
import { intentOf, keyOf } from './purchase.ts';

const quote = (value: unknown) => `'${JSON.stringify(value)}'`;
const placement = quote({ orderId: 'PHS1', duplicate: false });
const keys = quote([keyOf('AAAA')]);

/** Purchases as version 1 of the journal has written them, in every way that they may be. */
export const rowsOfVersion1 = (table: string): string =>
  `INSERT INTO ${table} (reference, supplier, hash, state, intent, placement, problems, keys, token) VALUES
  ('new', 'kinguin', 'h1', 'open', ${quote(intentOf('new'))}, NULL, '[]', NULL, 0),
  ('claimed', 'kinguin', 'h1', 'open', ${quote(intentOf('claimed'))}, NULL, '[]', NULL, 1),
  ('placed', 'kinguin', 'h1', 'open', ${quote(intentOf('placed'))}, ${placement}, '[]', ${keys}, 2),
  ('rejected', 'kinguin', 'h1', 'rejected', ${quote(intentOf('rejected'))}, NULL, '[]', NULL, 1),
  ('done', 'kinguin', 'h1', 'done', ${quote(intentOf('done'))}, ${placement}, '[]', ${keys}, 1)`;

/** Every purchase is there, and none is taken for one that was never sent. */
export const expectAllKept = async (journal: Journal): Promise<void> => {
  const entries = [];
  for (const { reference } of await journal.list()) entries.push(await journal.read(reference));
  const common = { hash: 'h1', externalId: undefined, nextAt: 0, problems: [] };
  const order = { placement: { orderId: 'PHS1' }, keys: [keyOf('AAAA')] };
  const none = { placement: undefined, keys: [] };
  expect(entries).toMatchObject([
    { ...common, ...none, intent: intentOf('new'), state: 'written', facts: {} },
    { ...common, ...none, intent: intentOf('claimed'), state: 'doubtful', facts: { sentAt: 0 } },
    { ...common, ...order, intent: intentOf('placed'), state: 'placed', facts: { sentAt: 0 } },
    { ...common, ...none, intent: intentOf('rejected'), state: 'rejected', facts: { sentAt: 0 } },
    { ...common, ...order, intent: intentOf('done'), state: 'done', facts: { sentAt: 0 } },
  ]);
  expect(await journal.claim('claimed', 1_000)).toEqual({ reference: 'claimed', token: 2 });
};
