import { expect, it } from 'vitest';
import type { Journal, Lease } from '../../src/journal.ts';
import { LeaseLostError } from '../../src/lease-lost-error.ts';
import { claimAfter, claimLease, firstLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';
import type { CurrentStore, Traits } from './store.ts';

export const testLeases = (store: CurrentStore, { hasSettableClock }: Traits): void => {
  /** Two workers on one purchase. */
  const open = async (): Promise<[Journal, Journal]> => {
    const workers: [Journal, Journal] = [store().connect(), store().connect()];
    await workers[0].open(intentOf('a'), 'h1');
    return workers;
  };
  const claim = async (journal: Journal, leaseMs = 10_000): Promise<Lease> => {
    const lease = await claimLease(journal, 'a', leaseMs);
    if (!lease) throw new Error('somebody else holds the lease');
    return lease;
  };

  it('gives the right to act to one worker at a time', async () => {
    const [one, other] = await open();
    expect(await claim(one)).toStrictEqual(firstLease('a'));
    expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    expect(await claimLease(one, 'a', 10_000)).toBeUndefined();
  });

  it('gives it to one of fifty who ask at the same time', async () => {
    const workers = await open();
    const asked = Array.from({ length: 50 }, (_, at) => claimLease(workers[at % 2] as Journal, 'a', 10_000));
    expect((await Promise.all(asked)).filter(Boolean)).toStrictEqual([firstLease('a')]);
  });

  it('keeps the leases of two purchases apart', async () => {
    const [one, other] = await open();
    await one.open(intentOf('b'), 'h1');
    await claim(one);
    expect(await claimLease(other, 'b', 10_000)).toStrictEqual(firstLease('b'));
  });

  it('gives the right to the next worker once it was given back', async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    await one.release(lease);
    await claimAfter(other, lease);
  });

  it('gives the right to the next worker with what its holder records last, and with nothing else', async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    await one.record(lease, { state: 'placed' });
    await one.record(lease, { state: 'done' }, { durable: false });
    expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    await one.record(lease, { keys: [keyOf('AAAA')] }, { releases: true });
    await claimAfter(other, lease);
  });

  it('gives the right back with nothing that it does not record', async () => {
    const [one, other] = await open();
    const old = await claim(one);
    await store().pass(10_000);
    await claim(other);
    await expect(one.record(old, {}, { releases: true })).rejects.toBeInstanceOf(LeaseLostError);
    expect(await claimLease(one, 'a', 10_000)).toBeUndefined();
  });

  it('gives whoever claims a purchase what the holder before has recorded last', async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    const progress = { state: 'placed', nextAt: 7, facts: { sends: 1 } } as const;
    await one.record(lease, progress, { releases: true, durable: false });
    const claimed = await other.claim('a', 10_000);
    expect(claimed?.entry).toMatchObject({ ...progress, intent: intentOf('a') });
    expect(claimed?.lease.token).toBeGreaterThan(lease.token);
    expect(claimed?.entry).toStrictEqual(await one.read('a'));
  });

  it('gives the right to the one of fifty who writes the purchase, as it is to be written', async () => {
    const workers: Journal[] = [store().connect(), store().connect()];
    const facts = { sentAt: 3, sends: 1 };
    // Fifty take their time.
    const hourMs = 3_600_000;
    const more = { state: 'sending', facts, nextAt: 5, leaseMs: hourMs, durable: false } as const;
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (workers[at % 2] as Journal).open(intentOf('a'), 'h1', more)),
    );
    const leases = opened.flatMap(({ lease }) => lease ?? []);
    expect(leases).toStrictEqual([firstLease('a')]);
    const entry = { state: 'sending', facts, nextAt: 5 };
    for (const each of opened) expect(each.entry).toMatchObject(entry);
    const [one, other] = workers as [Journal, Journal];
    expect(await one.read('a')).toMatchObject(entry);
    await store().pass(hourMs / 2);
    expect(await other.claim('a', 10_000)).toBeUndefined();
    await one.renew(leases[0] as Lease, hourMs);
    await store().pass(hourMs);
    await claimAfter(other, leases[0] as Lease);
  });

  it('takes no lease of a purchase that it finds', async () => {
    const [one, other] = await open();
    expect(await one.open(intentOf('a'), 'h1', { leaseMs: 10_000 })).toMatchObject({ lease: undefined });
    expect(await claim(other)).toStrictEqual(firstLease('a'));
  });

  it('gives the right to the next worker once its time is over, and not before', async () => {
    const [one, other] = await open();
    const lease = await claim(one, 10_000);
    await store().pass(9_000);
    expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    await store().pass(1_000);
    await claimAfter(other, lease);
  });

  it.each([-1, -2 * 3_600_000, -48 * 3_600_000])(
    'holds a lease for no longer and no shorter than it was given when the clock is set by %d ms',
    async (ms) => {
      const [one, other] = await open();
      const lease = await claim(one, 10_000);
      await store().setClock(ms);
      expect(await claimLease(other, 'a', 60_000)).toBeUndefined();
      await store().pass(9_000);
      expect(await claimLease(other, 'a', 60_000)).toBeUndefined();
      await one.renew(lease, 10_000);
      await store().pass(9_000);
      expect(await claimLease(other, 'a', 60_000)).toBeUndefined();
      await store().pass(1_001);
      expect((await other.listDue(0, 9)).map(({ reference }) => reference)).toEqual(['a']);
      await claimAfter(other, lease);
    },
  );

  it('lists a purchase whose holder has died before the clock was set back, so that somebody asks for it', async () => {
    const [one, other] = await open();
    const lease = await claim(one, 10_000);
    await store().setClock(-2 * 3_600_000);
    await store().pass(10_001);
    expect((await other.listDue(0, 9)).map(({ reference }) => reference)).toEqual(['a']);
    // Where the server's clock decides, the lease counts from the first who asks.
    if (hasSettableClock) expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    else await claimAfter(other, lease);
    await store().pass(10_001);
    await claimAfter(other, lease);
  });

  it(`${hasSettableClock ? 'goes by the one clock of its server' : 'gives no lease to two workers'} when the clock is set forward`, async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    await store().setClock(2 * 3_600_000);
    const taken = await claimLease(other, 'a', 10_000);
    if (!hasSettableClock) return expect(taken).toBeUndefined();
    // Nobody there has another clock: what the first holder still writes is rejected.
    expect(taken?.token).toBeGreaterThan(lease.token);
    await expect(one.renew(lease, 10_000)).rejects.toBeInstanceOf(LeaseLostError);
  });

  it('counts a renewed lease from the renewal', async () => {
    const [one, other] = await open();
    const lease = await claim(one, 10_000);
    await store().pass(9_000);
    await one.renew(lease, 20_000);
    await store().pass(19_000);
    expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    await store().pass(1_000);
    await claimAfter(other, lease);
  });

  it('lets a worker whose time is over go on as long as nobody has taken over', async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    await store().pass(60_000);
    await one.record(lease, { keys: [keyOf('AAAA')] });
    await one.renew(lease, 10_000);
    expect(await claimLease(other, 'a', 10_000)).toBeUndefined();
    expect(await other.read('a')).toMatchObject({ keys: [keyOf('AAAA')] });
  });

  it('lets a worker that gave its right back add what it learns late, until somebody takes over', async () => {
    const [one, other] = await open();
    const lease = await claim(one);
    await one.release(lease);
    await one.record(lease, { keys: [keyOf('AAAA')] });
    await claim(other);
    await expect(one.record(lease, { keys: [] })).rejects.toBeInstanceOf(LeaseLostError);
    expect(await other.read('a')).toMatchObject({ keys: [keyOf('AAAA')] });
  });

  it('rejects what the worker before writes, and writes nothing of it', async () => {
    const [one, other] = await open();
    const old = await claim(one);
    await store().pass(10_000);
    const current = await claim(other);
    await other.record(current, { keys: [keyOf('AAAA')] });
    const entry = await other.read('a');

    const placement = { orderId: '1', duplicate: false, totalCents: 1 };
    const problems = [{ kind: 'keys-missing', detail: 'none came' }] as const;
    const late = one.record(old, { state: 'rejected', placement, keys: [], problems });
    await expect(late).rejects.toBeInstanceOf(LeaseLostError);
    await expect(late).rejects.toMatchObject({ reference: 'a' });
    expect(await other.read('a')).toStrictEqual(entry);
  });

  it('rejects to renew the lease of the worker before', async () => {
    const [one, other] = await open();
    const old = await claim(one);
    await store().pass(10_000);
    const current = await claim(other, 10_000);
    await expect(one.renew(old, 60_000)).rejects.toBeInstanceOf(LeaseLostError);
    await store().pass(10_000);
    await claimAfter(one, current);
  });

  it('does not let the worker before give back the lease of the next one', async () => {
    const [one, other] = await open();
    const old = await claim(one);
    await store().pass(10_000);
    await claim(other);
    await one.release(old);
    expect(await claimLease(one, 'a', 10_000)).toBeUndefined();
  });

  it('gives no token again of a purchase that was purged and written once more', async () => {
    const workers: Journal[] = [store().connect(), store().connect()];
    const [one, other] = workers as [Journal, Journal];
    const write = async (journal: Journal) =>
      (await journal.open(intentOf('a'), 'h1', { leaseMs: 10_000 })).lease as Lease;
    const old = await write(one);
    await one.record(old, { state: 'done' }, { releases: true });
    await store().pass(1_000);
    expect(await one.purge(Number.MAX_SAFE_INTEGER)).toBe(1);
    const current = await write(other);
    expect(current.token).not.toBe(old.token);
    await expect(one.record(old, { state: 'rejected' })).rejects.toBeInstanceOf(LeaseLostError);
    await expect(one.renew(old, 10_000)).rejects.toBeInstanceOf(LeaseLostError);
    expect(await other.read('a')).toMatchObject({ state: 'written' });
  });

  it('has no lease for a purchase that it does not know', async () => {
    const [one] = await open();
    const asked = one.claim('b', 10_000);
    await expect(asked).rejects.toMatchObject({
      name: 'JournalError',
      problem: 'unknown',
      reference: 'b',
      message: expect.stringContaining('no such purchase'),
    });
    await expect(one.record({ reference: 'b', token: 0 }, {})).rejects.toBeInstanceOf(LeaseLostError);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 86_400_001])(
    'gives no lease of %d ms',
    async (ms) => {
      const [one, other] = await open();
      const rejected = (operation: string) => ({ name: 'ArgumentError', operation, field: 'leaseMs' });
      await expect(one.claim('a', ms)).rejects.toMatchObject(rejected('claim'));
      const lease = await claim(other);
      await expect(other.renew(lease, ms)).rejects.toMatchObject(rejected('renew'));
      await expect(one.open(intentOf('b'), 'h1', { leaseMs: ms })).rejects.toMatchObject(rejected('open'));
      expect(await one.read('b')).toBeUndefined();
    },
  );
};
