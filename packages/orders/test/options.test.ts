import { createKinguin2025Client, type Kinguin2025Client } from '@latchkey/kinguin-2025';
import { type ClientOptions, createRateLimiter, isArgumentError } from '@latchkey/runtime';
import { describe, expect, it } from 'vitest';
import {
  buyOnce,
  createPurchases,
  type Kinguin2025SupplierOptions,
  kinguin2025Supplier,
  memoryJournal,
  type PurchasesOptions,
  type Supplier,
} from '../src/index.ts';

const apiKey = 'k'.repeat(32);
const supplier = { name: 'stall', searchMayLagMs: 0 } as Supplier;
const intent = {
  reference: 'shop-1',
  supplier: 'stall',
  lines: [{ product: '7', quantity: 1, maxUnitCents: 5 }],
  maxTotalCents: 5,
};

const purchases = (options: Partial<PurchasesOptions> = {}) =>
  createPurchases({ journal: memoryJournal(), suppliers: [supplier], ...options });
const client = (options: Partial<ClientOptions>) => createKinguin2025Client({ apiKey, ...options });
const callWith = (options: object) => client({ baseUrl: 'http://127.0.0.1:1' }).getBalance({}, options);

/** What takes a number, where it has another name. */
const operations: Record<string, string> = {
  'a client': 'createKinguin2025Client',
  'a call': 'getBalance',
  'a limiter': 'createRateLimiter',
  purchases: 'createPurchases',
  'a supplier': 'createPurchases',
  'a supplier of today': 'kinguin2025Supplier',
};

/** Every number that a caller can give as an option, and what takes it. */
const numbers: [field: string, what: string, give: (value: number) => unknown][] = [
  ['timeoutMs', 'a client', (timeoutMs) => client({ timeoutMs })],
  ['deadlineMs', 'a client', (deadlineMs) => client({ deadlineMs })],
  ['maxBodyBytes', 'a client', (maxBodyBytes) => client({ maxBodyBytes })],
  ['deadlineMs', 'a call', (deadlineMs) => callWith({ deadlineMs })],
  ['maxAttempts', 'a call', (maxAttempts) => callWith({ maxAttempts })],
  ['perMinute', 'a limiter', (perMinute) => createRateLimiter({ perMinute })],
  ['perSecond', 'a limiter', (perSecond) => createRateLimiter({ perSecond })],
  ['leaseMs', 'purchases', (leaseMs) => purchases({ leaseMs })],
  ['deadLetterMs', 'purchases', (deadLetterMs) => purchases({ deadLetterMs })],
  ['atOnce', 'purchases', (atOnce) => purchases({ atOnce })],
  [
    'deadlineMs',
    'buyOnce',
    (deadlineMs) => buyOnce(intent, { journal: memoryJournal(), supplier, deadlineMs }),
  ],
  ['deadlineMs', 'recover', (deadlineMs) => purchases().recover({ deadlineMs })],
  ['deadlineMs', 'settle', (deadlineMs) => purchases().settle('shop-1', { deadlineMs })],
  ['deadlineMs', 'returnKeys', (deadlineMs) => purchases().returnKeys('shop-1', { deadlineMs })],
  ['doneBefore', 'purge', (doneBefore) => purchases().purge({ doneBefore })],
  ['limit', 'list', (limit) => purchases().list({ limit })],
  [
    'suppliers[0].searchMayLagMs',
    'a supplier',
    (searchMayLagMs) => purchases({ suppliers: [{ ...supplier, searchMayLagMs }] }),
  ],
  [
    'suppliers[0].keepsOrdersMs',
    'a supplier',
    (keepsOrdersMs) => purchases({ suppliers: [{ ...supplier, keepsOrdersMs }] }),
  ],
  [
    'keysMayLagMs',
    'a supplier of today',
    (keysMayLagMs) =>
      kinguin2025Supplier({} as Kinguin2025Client, { keysMayLagMs } satisfies Kinguin2025SupplierOptions),
  ],
];

describe.each(numbers)('%s of %s', (field, what, give) => {
  it.each([Number.NaN, -1, '5', {}])('is rejected by name as %j', async (value) => {
    const error = await (async () => give(value as number))().catch((error: unknown) => error);
    expect(isArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ field, operation: operations[what] ?? what });
  });
});

it('rejects a `since` by which journals would list different purchases', async () => {
  await expect(purchases().list({ since: Number.NaN })).rejects.toMatchObject({ field: 'since' });
});

it.each([Number.NaN, -1, 0, undefined, {}])(
  'a limiter gives no turn in a time that is none: %s',
  async (deadlineMs) => {
    const turn = createRateLimiter({ perSecond: 1 }).acquire('purchase', {
      deadlineMs: deadlineMs as number,
    });
    await expect(turn).rejects.toThrow('No turn in time under the rate limit.');
  },
);
