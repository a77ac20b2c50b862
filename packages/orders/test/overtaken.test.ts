import { LatchkeyError } from '@latchkey/runtime';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { buyOnce } from '../src/buy-once.ts';
import { hashIntent } from '../src/check-intent.ts';
import type { Journal, Lease } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import type { BuyOptions } from '../src/purchase.ts';
import { recover } from '../src/recover.ts';
import type { Supplier } from '../src/supplier.ts';
import { listOpen } from './list-open.ts';

const intent = {
  reference: 'shop-1',
  supplier: 'stall',
  lines: [{ product: '7', quantity: 1, maxUnitCents: 500 }],
  maxTotalCents: 500,
};
const key = { product: '7', mediaType: 'text/plain', content: 'AAAA' };
const placement = { orderId: 'o1', duplicate: false, totalCents: undefined };
const rejected = () => new LatchkeyError('placeOrder', 'no balance', { outcome: 'rejected' });

/** What was asked of the supplier: what is tested here is who asks, and what it makes of it. */
let placed: number;
const stall: Supplier = {
  name: 'stall',
  longestExternalId: 64,
  place: async () => {
    placed++;
    return placement;
  },
  poll: async () => ({ status: 'done', state: 'delivered', keys: [key] }),
};

let time: number;
let journal: Journal;
beforeEach(async () => {
  placed = 0;
  time = 0;
  journal = memoryJournal({ now: () => time });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waiting is what makes time go by. */
const pause = async (ms: number) => {
  time += ms;
};
const options = () => ({ journal, pause, now: () => time });
const buy = (more: Partial<BuyOptions> = {}) => buyOnce(intent, { supplier: stall, ...options(), ...more });
const takeOver = async () => {
  time += 60_000;
  return (await journal.claim('shop-1', 60_000)) as Lease;
};

/** Places the order, so late that another worker has taken over and been rejected by then. */
const overtaken = (rejectOrder: (lease: Lease) => Promise<void>): Supplier => ({
  ...stall,
  place: async (...request) => {
    if (placed === 0) {
      const lease = await takeOver();
      await rejectOrder(lease);
      await journal.release(lease);
    }
    return stall.place(...request);
  },
});

it.each(['buyOnce', 'recover'])(
  'does not lose the order that it placed when the worker that took over was rejected, in %s',
  async (how) => {
    await journal.open(intent, hashIntent(intent));
    const supplier = overtaken((lease) => journal.record(lease, { state: 'rejected' }));
    const result =
      how === 'buyOnce'
        ? await buy({ supplier })
        : await recover({ ...options(), suppliers: [supplier] }).then(([first]) =>
            first && 'purchase' in first ? first.purchase : first,
          );
    expect(result).toEqual({ order: placement, keys: [key], problems: [] });
    expect(await journal.read('shop-1')).toMatchObject({ state: 'done', placement, keys: [key] });
    // It is known to exist: nobody has to ask for it again.
    expect(placed).toBe(1);
  },
);

it('writes down at once the order that the worker that took over has not seen', async () => {
  const supplier: Supplier = {
    ...overtaken((lease) => journal.record(lease, { state: 'rejected' })),
    poll: async () => {
      throw new Error('died');
    },
  };
  await expect(buy({ supplier })).rejects.toThrow('died');
  expect(await journal.read('shop-1')).toMatchObject({ state: 'placed', placement });
});

it('asks for the order that the worker that took over has found to have failed', async () => {
  const found = { ...placement, orderId: 'o2' };
  const asked: string[] = [];
  const supplier: Supplier = {
    ...overtaken((lease) => journal.record(lease, { state: 'rejected', placement: found })),
    poll: async (orderId) => {
      asked.push(orderId);
      return { status: 'refunded', state: 'failed', keys: [] };
    },
  };
  await expect(buy({ supplier })).rejects.toMatchObject({ name: 'OrderFailedError', orderId: 'o2' });
  expect(asked).toEqual(['o2']);
  expect(placed).toBe(1);
});

it('asks again with the same id when it is in doubt and the worker that took over was rejected', async () => {
  const requests: boolean[] = [];
  const supplier: Supplier = {
    ...stall,
    place: async ({ mayExist }) => {
      if (requests.push(mayExist) > 1) return { ...placement, duplicate: true };
      const lease = await takeOver();
      await journal.record(lease, { state: 'rejected' });
      await journal.release(lease);
      throw new LatchkeyError('placeOrder', 'lost', { outcome: 'unknown' });
    },
  };
  expect(await buy({ supplier })).toMatchObject({ order: { duplicate: true }, keys: [key] });
  // Whoever was rejected meanwhile cannot have seen what was under way.
  expect(requests).toEqual([false, true]);
});

it('does not ask again when it was rejected as well', async () => {
  let asked = 0;
  const supplier: Supplier = {
    ...stall,
    place: async () => {
      asked++;
      const lease = await takeOver();
      await journal.record(lease, { state: 'rejected' });
      await journal.release(lease);
      throw rejected();
    },
  };
  await expect(buy({ supplier })).rejects.toMatchObject({ outcome: 'rejected' });
  expect(asked).toBe(1);
});

it('goes by the order that the worker that took over has found', async () => {
  const found = { ...placement, duplicate: true };
  const supplier = overtaken((lease) => journal.record(lease, { placement: found }));
  expect((await buy({ supplier })).order).toEqual(found);
  expect(placed).toBe(1);
});

it('sends nothing more once another worker has taken over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const signals: (AbortSignal | undefined)[] = [];
  const supplier: Supplier = {
    ...stall,
    place: async (_, { signal }) => {
      signals.push(signal);
      const lease = await takeOver();
      await vi.advanceTimersByTimeAsync(10_000);
      expect(signal?.aborted).toBe(true);
      await journal.record(lease, { state: 'done', placement, keys: [key] });
      // As a client does whose write is ended while it is under way.
      throw new LatchkeyError('placeOrder', 'aborted', { outcome: 'unknown' });
    },
  };
  expect(await buy({ supplier })).toEqual({ order: placement, keys: [key], problems: [] });
  expect(signals).toHaveLength(1);
});

it.each(['place', 'poll'])('ends what is under way when its caller does, in %s', async (step) => {
  const controller = new AbortController();
  const reason = new Error('enough');
  const stalls = (_: unknown, { signal }: { signal?: AbortSignal | undefined }) =>
    new Promise<never>((_resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      controller.abort(reason);
    });
  const supplier = { ...stall, [step]: stalls };
  await expect(buy({ supplier, signal: controller.signal })).rejects.toBe(reason);
  expect(await listOpen(journal)).toEqual(['shop-1']);
});

it('has the result of the worker that has taken over, also when it cannot ask for its lease', async () => {
  const broken: Journal = {
    ...journal,
    renew: async () => {
      throw new Error('no connection');
    },
  };
  const supplier = overtaken((lease) => journal.record(lease, { state: 'done', placement, keys: [key] }));
  expect(await buy({ supplier, journal: broken })).toMatchObject({ keys: [key] });
});

it('goes on when a renewal fails for another reason', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const broken: Journal = {
    ...journal,
    renew: async () => {
      throw new Error('no connection');
    },
  };
  const supplier: Supplier = {
    ...stall,
    place: async (_, { signal }) => {
      await vi.advanceTimersByTimeAsync(20_000);
      signal?.throwIfAborted();
      return placement;
    },
  };
  expect((await buy({ supplier, journal: broken })).keys).toEqual([key]);
});

it.each([
  ['is new', async () => {}],
  [
    'had been rejected before',
    async () => {
      await expect(
        buy({ supplier: { ...stall, place: () => Promise.reject(rejected()) } }),
      ).rejects.toThrow();
    },
  ],
])(
  'is rejected like the worker that it waited for, and buys nothing, when the purchase %s',
  async (_, prepare) => {
    await prepare();
    const { promise, resolve } = Promise.withResolvers<void>();
    let asked = 0;
    const supplier: Supplier = {
      ...stall,
      place: async () => {
        asked++;
        await promise;
        throw rejected();
      },
    };
    const waiting = async () => {
      resolve();
      await new Promise((done) => setTimeout(done, 5));
    };
    const results = await Promise.allSettled([buy({ supplier }), buy({ supplier, pause: waiting })]);
    expect(results).toMatchObject([
      { status: 'rejected', reason: { outcome: 'rejected' } },
      { status: 'rejected', reason: { outcome: 'rejected' } },
    ]);
    expect(asked).toBe(1);
    // A call that is made after that is another matter.
    expect((await buy()).keys).toEqual([key]);
  },
);

it('is rejected like a worker that was done before it got its turn', async () => {
  const late: Journal = {
    ...journal,
    claim: async (...args) => {
      const lease = (await journal.claim('shop-1', 1_000)) as Lease;
      await journal.record(lease, { state: 'rejected' });
      await journal.release(lease);
      return journal.claim(...args);
    },
  };
  await expect(buy({ journal: late })).rejects.toMatchObject({ outcome: 'rejected' });
  expect(placed).toBe(0);
});
