import { LatchkeyError } from '@latchkey/runtime';
import { beforeEach, expect, it } from 'vitest';
import { type BuyOptions, buyOnce, type PurchaseStep } from '../src/buy-once.ts';
import { hashIntent } from '../src/check-intent.ts';
import { WaitTimeoutError } from '../src/errors.ts';
import type { Journal, Lease } from '../src/journal.ts';
import { JournalError } from '../src/journals/journal-error.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { Supplier } from '../src/supplier.ts';
import { claimAfter, claimLease } from './journals/claim-lease.ts';
import { listOpen } from './list-open.ts';

const intent = {
  reference: 'shop-1',
  supplier: 'stall',
  lines: [{ product: '7', quantity: 1, maxUnitCents: 500 }],
  maxTotalCents: 500,
};
const key = { product: '7', mediaType: 'text/plain', content: 'AAAA' };
const placement = { orderId: 'o1', duplicate: false, totalCents: undefined };

/** A supplier that is always at hand: what is tested here is who may go to it. */
let placed: number;
const stall: Supplier = {
  name: 'stall',
  longestExternalId: 64,
  rejectsDuplicates: true,
  searchMayLagMs: 0,
  send: async () => {
    placed++;
    return { kind: 'placed', placement };
  },
  find: async () => undefined,
  poll: async () => ({ status: 'done', state: 'delivered', keys: [key] }),
};

/** Its orders come to an end without their keys, so that they stay open. */
const soldOut: Supplier = {
  ...stall,
  poll: async () => ({ status: 'done', state: 'delivered', keys: [] }),
};

let time: number;
let journal: Journal;
beforeEach(() => {
  placed = 0;
  time = 0;
  journal = memoryJournal({ now: () => time });
});

/** Waiting is what makes time go by. */
const pause = async (ms: number) => {
  time += ms;
};
const buy = (options: Partial<BuyOptions> = {}) =>
  buyOnce(intent, { supplier: stall, journal, pause, now: () => time, ...options });
const changed = (changes: Partial<Journal>): Journal => ({ ...journal, ...changes });
const steal = async () => {
  time += 60_000;
  return (await claimLease(journal, 'shop-1', 60_000)) as Lease;
};
const fail = async () => {
  throw new JournalError('storage', 'the disk is full');
};

it('waits while another worker is at it, and has the same result', async () => {
  await journal.open(intent, hashIntent(intent));
  const lease = (await claimLease(journal, 'shop-1', 60_000)) as Lease;
  const waits: number[] = [];
  const purchase = await buy({
    pause: async (ms) => {
      waits.push(ms);
      if (waits.length === 3) await journal.record(lease, { state: 'done', placement, keys: [key] });
    },
  });
  expect(purchase).toEqual({ order: placement, keys: [key], problems: [] });
  expect(waits).toEqual([250, 250, 250]);
  expect(placed).toBe(0);
});

it('looks more often after a worker with a short lease', async () => {
  await journal.open(intent, hashIntent(intent));
  await journal.claim('shop-1', 60);
  const waits: number[] = [];
  await buy({
    leaseMs: 40,
    pause: async (ms) => {
      waits.push(ms);
      time += 30;
    },
  });
  expect(waits).toEqual([10, 10]);
  expect(placed).toBe(1);
});

it('takes over from a worker whose time is over, and gives the purchase back when keys are missing', async () => {
  await journal.open(intent, hashIntent(intent));
  const before = await claimLease(journal, 'shop-1', 1_000);
  expect((await buy({ supplier: soldOut })).keys).toEqual([]);
  await claimAfter(journal, before as Lease, 1);
});

it('spends no write on giving back a purchase that is done: nobody acts on it any more', async () => {
  let released = 0;
  const release = async () => void released++;
  expect((await buy({ journal: changed({ release }) })).keys).toEqual([key]);
  expect(released).toBe(0);
  expect((await buy()).keys).toEqual([key]);
  expect(placed).toBe(1);
});

it('leaves a purchase to the worker that has taken it over, and has its result', async () => {
  const other = { ...placement, orderId: 'o2' };
  const supplier: Supplier = {
    ...stall,
    send: async () => {
      await journal.record(await steal(), { state: 'done', placement: other, keys: [key] });
      return { kind: 'placed', placement };
    },
  };
  expect(await buy({ supplier })).toMatchObject({ order: other, keys: [key] });
  expect((await journal.read('shop-1'))?.placement).toEqual(other);
});

it('takes a purchase back when the worker that has taken it over dies', async () => {
  let requests = 0;
  const supplier: Supplier = {
    ...stall,
    send: async () => {
      requests++;
      await steal();
      return { kind: 'placed', placement };
    },
  };
  expect((await buy({ supplier })).keys).toEqual([key]);
  // It still holds the response.
  expect(requests).toBe(1);
});

it('gives up after the deadline when another worker neither ends nor dies', async () => {
  await journal.open(intent, hashIntent(intent));
  const lease = (await claimLease(journal, 'shop-1', 60_000)) as Lease;
  const alive = async (ms: number) => {
    time += ms;
    await journal.renew(lease, 60_000);
  };
  const error = await buy({ pause: alive, deadlineMs: 5_000 }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(LatchkeyError);
  expect(error).toMatchObject({ operation: 'purchases', outcome: 'unknown' });
  expect(error.message).toContain('"shop-1" has not been placed in time');
  expect(time).toBe(5_250);

  await journal.record(lease, { state: 'placed', placement });
  const startedAt = time;
  const timeout = await buy({ pause: alive }).catch((thrown) => thrown);
  expect(timeout).toBeInstanceOf(WaitTimeoutError);
  expect(timeout).toMatchObject({ orderId: 'o1', status: undefined });
  expect(time).toBe(startedAt + 900_250);
  expect(placed).toBe(0);
});

it('counts its deadline from the call on, the wait for others included', async () => {
  await journal.open(intent, hashIntent(intent));
  await journal.claim('shop-1', 4_000);
  const polls: number[] = [];
  const supplier: Supplier = {
    ...stall,
    poll: async () => {
      polls.push(time);
      return { status: 'slow', state: 'waiting', keys: [] };
    },
  };
  await expect(buy({ supplier, deadlineMs: 5_000, random: () => 1 })).rejects.toThrow(WaitTimeoutError);
  expect(polls).toEqual([4_000, 5_000]);
});

it('gives up as well when the purchase is gone that another worker was at', async () => {
  await write();
  const gone = changed({ claim: async () => undefined, read: async () => undefined });
  await expect(buy({ journal: gone, deadlineMs: 1_000 })).rejects.toThrow(
    '"shop-1" has not been placed in time',
  );
});

it.each([
  ['it is delivered in part', soldOut, ['written', 'placed', 'delivered']],
  [
    'its order is canceled',
    { ...stall, poll: async () => ({ status: 'canceled', state: 'failed', keys: [] }) },
    ['written', 'placed'],
  ],
  [
    'an order that is not its own has its id',
    { ...stall, send: async () => ({ kind: 'taken' }) },
    ['written'],
  ],
] satisfies [string, Supplier, PurchaseStep[]][])(
  'tells of its steps when %s',
  async (_, supplier, expected) => {
    const steps: PurchaseStep[] = [];
    const find = async () => ({ orderId: 'theirs' });
    await buy({ supplier: { ...supplier, find }, onProgress: (step) => steps.push(step) }).catch(() => {});
    expect(steps).toEqual(expected);
  },
);

it('pauses between polls as every wait does', async () => {
  const waits: number[] = [];
  const shown = ['waiting', 'waiting', 'delivered'] as const;
  const supplier: Supplier = {
    ...stall,
    poll: async () => ({ status: '', state: shown[waits.length] ?? 'failed', keys: [key] }),
  };
  const record = async (ms: number) => {
    waits.push(ms);
  };
  await buy({ supplier, pause: record, random: () => 1 });
  expect(waits).toEqual([1_000, 2_000]);
});

it('has its result when it cannot give its right back', async () => {
  expect((await buy({ supplier: soldOut, journal: changed({ release: fail }) })).order).toEqual(placement);
});

const write = () => journal.open(intent, hashIntent(intent));

it.each([
  ['open', async () => {}, false],
  ['claim', write, true],
  ['read', () => write().then(() => claimLease(journal, 'shop-1', 1)), true],
  ['record', async () => {}, true],
] as const)('is in doubt when the journal fails to %s', async (method, before, isWritten) => {
  await before();
  const error = await buy({ journal: changed({ [method]: fail }) }).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(JournalError);
  expect(error).toMatchObject({ problem: 'storage', outcome: 'unknown' });
  expect(error.message).toBe(
    'journal: the disk is full. The purchase stays open: call buyOnce again with the same intent, or recover.',
  );
  expect(await listOpen(journal)).toEqual(isWritten ? ['shop-1'] : []);
  expect((await buy()).keys).toEqual([key]);
});

it('is in doubt when the error response cannot be written down, since the purchase stays open', async () => {
  const rejected = new LatchkeyError('placeOrder', 'rejected', { outcome: 'rejected' });
  const supplier: Supplier = {
    ...stall,
    send: async () => {
      throw rejected;
    },
  };
  const record: Journal['record'] = (lease, progress, how) =>
    progress.state === 'rejected' ? fail() : journal.record(lease, progress, how);
  await expect(buy({ supplier, journal: changed({ record }) })).rejects.toMatchObject({
    problem: 'storage',
    outcome: 'unknown',
  });
  expect(await listOpen(journal)).toEqual(['shop-1']);
  expect(await journal.read('shop-1')).toMatchObject({ state: 'seeking' });
  await expect(buy({ supplier })).rejects.toMatchObject({ outcome: 'rejected' });
  expect(await listOpen(journal)).toEqual([]);
});

it('says so when the purchase vanishes from the journal', async () => {
  await write();
  const { claim } = memoryJournal();
  const error = await buy({ journal: changed({ claim }) }).catch((thrown) => thrown);
  expect(error).toMatchObject({ name: 'JournalError', problem: 'unknown', outcome: 'unknown' });
  expect(error.message).toContain('journal: no such purchase');
});

it('asks with the reference for the external id, or with its hash where it is too long', async () => {
  const ids: string[] = [];
  const supplier: Supplier = {
    ...stall,
    longestExternalId: 40,
    send: async ({ externalId }) => {
      ids.push(externalId);
      return { kind: 'placed', placement };
    },
  };
  await buy({ supplier });
  const long = 'shop-'.padEnd(41, '2');
  await buyOnce({ ...intent, reference: long }, { supplier, journal });
  expect(ids).toEqual(['shop-1', expect.stringMatching(/^x\.[0-9a-f]{32}$/)]);
  expect(await journal.read(long)).toMatchObject({ externalId: ids[1] });
});
