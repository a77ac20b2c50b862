import { LatchkeyError } from '@latchkey/runtime';
import { beforeEach, expect, it } from 'vitest';
import { type BuyOptions, buyOnce } from '../src/buy-once.ts';
import { hashIntent } from '../src/check-intent.ts';
import type { Journal, Lease } from '../src/journal.ts';
import { memoryJournal } from '../src/journals/memory.ts';
import { recover } from '../src/recover.ts';
import type { Supplier } from '../src/supplier.ts';
import { claimLease } from './journals/claim-lease.ts';
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
  rejectsDuplicates: true,
  searchMayLagMs: 0,
  send: async () => {
    placed++;
    return { kind: 'placed', placement };
  },
  find: async () => undefined,
  poll: async () => ({ status: 'done', state: 'delivered', keys: [key] }),
};

let time: number;
let journal: Journal;
beforeEach(async () => {
  placed = 0;
  time = 0;
  journal = memoryJournal({ now: () => time });
});
/** Waiting is what makes time go by. */
const pause = async (ms: number) => {
  time += ms;
};
const options = () => ({ journal, pause, now: () => time });
const buy = (more: Partial<BuyOptions> = {}) => buyOnce(intent, { supplier: stall, ...options(), ...more });
const takeOver = async () => {
  time += 60_000;
  return (await claimLease(journal, 'shop-1', 60_000)) as Lease;
};

/** Places the order, so late that another worker has taken over and been rejected by then. */
const overtaken = (rejectOrder: (lease: Lease) => Promise<void>): Supplier => ({
  ...stall,
  send: async (...request) => {
    if (placed === 0) {
      const lease = await takeOver();
      await rejectOrder(lease);
      await journal.release(lease);
    }
    return stall.send(...request);
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

it('goes by the order that the worker that took over has found to have failed', async () => {
  const found = { ...placement, orderId: 'o2' };
  const asked: string[] = [];
  const supplier: Supplier = {
    ...overtaken((lease) => journal.record(lease, { state: 'rejected', placement: found })),
    poll: async (orderId) => {
      asked.push(orderId);
      return { status: 'refunded', state: 'failed', keys: [] };
    },
  };
  await expect(buy({ supplier })).rejects.toMatchObject({
    name: 'OrderFailedError',
    orderId: 'o2',
    status: 'canceled or refunded',
  });
  expect(asked).toEqual([]);
  expect(placed).toBe(1);
});

it('asks again with the same id when it is in doubt and the worker that took over was rejected', async () => {
  const requests: string[] = [];
  const supplier: Supplier = {
    ...stall,
    find: async () => ({ orderId: 'o1' }),
    send: async ({ externalId }) => {
      if (requests.push(externalId) > 1) return { kind: 'taken' };
      const lease = await takeOver();
      await journal.record(lease, { state: 'rejected' });
      await journal.release(lease);
      throw new LatchkeyError('placeOrder', 'lost', { outcome: 'unknown' });
    },
  };
  expect(await buy({ supplier })).toMatchObject({ order: { duplicate: true }, keys: [key] });
  // Whoever was rejected meanwhile cannot have seen what was under way.
  expect(requests).toEqual(['shop-1', 'shop-1']);
});

it('does not ask again when it was rejected as well', async () => {
  let asked = 0;
  const supplier: Supplier = {
    ...stall,
    send: async () => {
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
  const supplier = overtaken((lease) => journal.record(lease, { state: 'placed', placement: found }));
  expect((await buy({ supplier })).order).toEqual(found);
  expect(placed).toBe(1);
});

it('sends nothing more once another worker has taken over', async () => {
  let sends = 0;
  const supplier: Supplier = {
    ...stall,
    send: async () => {
      sends++;
      const lease = await takeOver();
      await journal.record(lease, { state: 'done', placement, keys: [key] });
      // As a client does whose write is ended while it is under way.
      throw new LatchkeyError('placeOrder', 'aborted', { outcome: 'unknown' });
    },
  };
  expect(await buy({ supplier })).toEqual({ order: placement, keys: [key], problems: [] });
  expect(sends).toBe(1);
});

it.each(['send', 'poll'])('ends what is under way when its caller does, in %s', async (step) => {
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

/** The worker freezes just before it would send. */
const freezing = (freeze: () => void): Journal => ({
  ...journal,
  open: async (given, hash, more) => {
    const opened = await journal.open(given, hash, more);
    if (more?.state === 'sending') freeze();
    return opened;
  },
  record: async (lease, progress, how) => {
    await journal.record(lease, progress, how);
    if (progress.state === 'sending') freeze();
  },
});

it.each(['by every clock', 'by the clock that nobody sets alone', 'by the clock that others see alone'])(
  'sends nothing when its lease has run out %s, and cannot be renewed',
  async (how) => {
    const late: Journal = {
      ...freezing(() => {
        frozenMs = 60_000;
      }),
      renew: async () => {
        throw new Error('no connection');
      },
    };
    let frozenMs = 0;
    const now = () => time + (how.includes('nobody') ? 0 : frozenMs);
    const mono = () => time + (how.includes('others') ? 0 : frozenMs);
    await expect(buy({ journal: late, now, mono })).rejects.toThrow('no connection');
    expect(placed).toBe(0);
    expect(await journal.read('shop-1')).toMatchObject({ state: 'sending' });
  },
);

it('renews a lease that has run out before it sends, and sends within the new one', async () => {
  const withins: (number | undefined)[] = [];
  let frozenMs = 0;
  const late = freezing(() => {
    frozenMs = 60_000;
  });
  const supplier: Supplier = {
    ...stall,
    send: async (request, options) => {
      withins.push(options.deadlineMs);
      return stall.send(request, options);
    },
  };
  expect((await buy({ supplier, journal: late, now: () => time + frozenMs })).keys).toEqual([key]);
  expect(withins).toEqual([50_000]);
});

it('sends nothing when the renewal itself takes the whole lease', async () => {
  let frozenMs = 0;
  const late: Journal = {
    ...freezing(() => {
      frozenMs = 60_000;
    }),
    renew: async () => {
      frozenMs += 60_000;
    },
  };
  const bought = buy({ journal: late, now: () => time + frozenMs });
  await expect(bought).rejects.toThrow('the lease ran out before the request could be sent');
  expect(placed).toBe(0);
});

it.each([
  ['is new', async () => {}],
  [
    'had been rejected before',
    async () => {
      await expect(buy({ supplier: { ...stall, send: () => Promise.reject(rejected()) } })).rejects.toThrow();
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
      send: async () => {
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
  await journal.open(intent, hashIntent(intent));
  const late: Journal = {
    ...journal,
    claim: async (...args) => {
      const lease = (await claimLease(journal, 'shop-1', 1_000)) as Lease;
      await journal.record(lease, { state: 'rejected' });
      await journal.release(lease);
      return journal.claim(...args);
    },
  };
  await expect(buy({ journal: late })).rejects.toMatchObject({
    operation: 'purchases',
    outcome: 'rejected',
    message: 'purchases: "shop-1" has been rejected. Nothing was bought.',
  });
  expect(placed).toBe(0);
});

it('reports the order that it has placed beside that of the worker that took over', async () => {
  const found = { ...placement, orderId: 'o2' };
  const supplier = overtaken((lease) =>
    journal.record(lease, { state: 'done', placement: found, keys: [key] }),
  );
  const { order, problems } = await buy({ supplier });
  expect(order).toEqual(found);
  const detail = 'order o1 was placed as well: ask the supplier to take it back';
  expect(problems).toEqual([{ kind: 'second-order', detail }]);
  expect(await journal.read('shop-1')).toMatchObject({ state: 'done', placement: found, problems });
});

it.each(['placed', 'rejected'] as const)(
  'reports it as well when the other order is %s, and keeps the report',
  async (state) => {
    const found = { ...placement, orderId: 'o2' };
    const supplier = overtaken((lease) => journal.record(lease, { state, placement: found }));
    await buy({ supplier }).catch(() => {});
    expect((await journal.read('shop-1'))?.problems).toMatchObject([{ kind: 'second-order' }]);
  },
);
