import { ArgumentError, checkSchema, isArgumentError, LatchkeyError } from '@latchkey/runtime';
import { type Entry, statesOf } from './entry.ts';
import { leftOpen, PurchaseHeldError, returnInDoubt } from './errors.ts';
import { normalId } from './external-id.ts';
import type { Intent } from './intent.ts';
import { checkFilter, checkLeaseMs, checkTimeMs } from './journals/check-arguments.ts';
import { createLookUp } from './look-up.ts';
import { begin } from './machine/begin.ts';
import { bringToEnd, type Came, type EndOptions } from './machine/bring-to-end.ts';
import { type Decision, decide } from './machine/decide.ts';
import { pass } from './machine/pass.ts';
import { runSteps, type World } from './machine/run-steps.ts';
import type { Steps } from './machine/steps.ts';
import type { Terms } from './machine/terms.ts';
import { pause as realPause } from './pause.ts';
import type { Purchase, Purchases, PurchasesOptions, Recovered, WaitOptions } from './purchases.ts';
import { resultOf } from './result-of.ts';
import type { Supplier } from './supplier.ts';
import { suppliersByName } from './suppliers-by-name.ts';
import { createTurns } from './turns.ts';
import { workOff } from './work-off.ts';

const defaults = { leaseMs: 60_000, deadLetterMs: 86_400_000, deadlineMs: 900_000, atOnce: 25 };

/** Nobody hears of what could not be sent: it is sent later. */
const never = () => false;

/**
 * Makes the object by which a shop buys: see `Purchases`.
 *
 * @throws {ArgumentError} When a time, also one of a supplier, or `atOnce` is unusable, or two suppliers have one name.
 */
export function createPurchases(options: PurchasesOptions): Purchases {
  const { journal, suppliers, onEvent, onError, leaseMs = defaults.leaseMs, now = Date.now } = options;
  const { deadLetterMs = defaults.deadLetterMs, atOnce = defaults.atOnce, random = Math.random } = options;
  const { mono = options.now ?? (() => performance.now()), pause = realPause } = options;
  checkLeaseMs('createPurchases', leaseMs);
  checkTimeMs('createPurchases', 'deadLetterMs', deadLetterMs);
  const violation = checkSchema({ type: 'integer', minimum: 0 }, atOnce, 'atOnce');
  if (violation) throw new ArgumentError('createPurchases', violation);
  const byName = suppliersByName(suppliers);
  const terms: Terms = {
    leaseMs,
    deadLetterMs,
    traitsOf: (name) => byName.get(name),
    now,
    mono,
    random,
    memory: new Map(),
    notify: (change) => onEvent?.(change),
  };

  const run = <T>(steps: Steps<T>, { signal, deadlineMs }: WaitOptions, turn?: World['turn']): Promise<T> => {
    const deadline = mono() + (deadlineMs ?? defaults.deadlineMs);
    const supplierOf = (name: string) => byName.get(name) as Supplier;
    return runSteps(steps, { journal, supplierOf, pause, mono, signal, deadline, turn });
  };
  const toEnd = (
    reference: string,
    call: WaitOptions,
    how: Omit<EndOptions, 'deadline'>,
    turn?: World['turn'],
  ) => {
    const deadline = mono() + (call.deadlineMs ?? defaults.deadlineMs);
    return run(bringToEnd(reference, terms, { ...how, deadline }), call, turn).catch((error) => {
      throw leftOpen(error);
    });
  };

  const { checked, compare, check, find, read } = createLookUp(journal, byName);

  /** Writes a purchase down, or finds it, and works on it until it is over or far enough. */
  async function order(intent: Intent, call: WaitOptions, isEnough?: EndOptions['isEnough']): Promise<Came> {
    const { supplier, hash } = checked(intent);
    checkTimeMs('buyOnce', 'deadlineMs', call.deadlineMs ?? 0);
    call.signal?.throwIfAborted();
    const deadline = mono() + (call.deadlineMs ?? defaults.deadlineMs);
    const opened = await run(begin(intent, hash, supplier, terms), call).catch((error) => {
      // Whether it was written is not known, unless the journal rejected to.
      const isKnown = isArgumentError(error) || error?.problem === 'taken';
      throw isKnown ? error : leftOpen(error);
    });
    const { entry } = opened;
    const { reference } = intent;
    const begun = opened.hold && opened;
    if (!begun) {
      compare(entry, intent, hash);
      terms.notify({ reference, from: entry.state, event: 'written', to: entry.state, entry });
    }
    const retriesRejected = entry.state === 'rejected';
    const left = { ...call, deadlineMs: deadline - mono() };
    return toEnd(reference, left, {
      begun,
      retriesRejected,
      withdraws: () => !call.signal?.aborted,
      isEnough,
    });
  }

  const decideOn = (reference: string, decision: Decision) => run(decide(reference, terms, decision), {});
  const finish = async (reference: string, call: WaitOptions, turn: World['turn']): Promise<Recovered> => {
    try {
      const how = { retriesRejected: false, withdraws: never };
      return { reference, purchase: resultOf(await toEnd(reference, call, how, turn)) };
    } catch (error) {
      return { reference, error };
    }
  };

  const passOnce = (reference: string, dueAt: number, call: WaitOptions, looksAgain = false) =>
    run(pass(reference, terms, { dueAt, retriesRejected: false, looksAgain, withdraws: never }), call);

  async function settle(reference: string, call: WaitOptions = {}): Promise<Entry> {
    checkTimeMs('settle', 'deadlineMs', call.deadlineMs ?? 0);
    await passOnce(reference, Infinity, call, true).catch((error) => {
      throw leftOpen(error);
    });
    return read(reference);
  }

  async function returnKeys(reference: string, call: WaitOptions = {}): Promise<Entry> {
    checkTimeMs('returnKeys', 'deadlineMs', call.deadlineMs ?? 0);
    const { intent } = await read(reference);
    if (!byName.get(intent.supplier)?.returnKeys) {
      const message = `${intent.supplier} takes no keys back, or is not among the suppliers given`;
      throw new LatchkeyError('returnKeys', message, { outcome: 'not-sent' });
    }
    const deadline = mono() + (call.deadlineMs ?? defaults.deadlineMs);
    const isEnough = ({ state }: Entry) => state !== 'returning' && state !== 'unconfirmed';
    const how = { deadline, returnsKeys: true, retriesRejected: false, withdraws: never, isEnough };
    const { entry, whyKept } = await run(bringToEnd(reference, terms, how), call).catch((error) => {
      throw returnInDoubt(error);
    });
    if (entry.state === 'returned') return entry;
    throw whyKept ?? new PurchaseHeldError(entry);
  }

  return {
    buy: async (intent, call = {}): Promise<Purchase> => resultOf(await order(intent, call)),
    submit: async (intent, call = {}): Promise<Entry> => {
      const came = await order(intent, call, ({ placement }) => placement !== undefined);
      resultOf(came);
      return came.entry;
    },
    settle,
    returnKeys,
    settleOrder: async ({ supplier, externalId }, call) => {
      // A supplier may show an id in another form than it was sent in.
      for (const id of new Set([externalId, normalId(externalId)])) {
        const reference = await journal.referenceOf(supplier, id);
        if (reference !== undefined) return settle(reference, call);
      }
      return undefined;
    },
    run: ({ signal }) =>
      workOff({
        suppliers: suppliers.map(({ name }) => name),
        atOnce,
        signal,
        listDue: (supplier, limit) => journal.listDue(now(), limit, supplier),
        listOpen: (supplier) => journal.list({ states: statesOf('open'), supplier }),
        work: (reference) => passOnce(reference, now(), { signal }),
        workAnyway: (reference) => passOnce(reference, Infinity, { signal }),
        report: (error, reference) => onError?.(error, reference),
        now,
        mono,
        pause,
      }),
    recover: async (call = {}) => {
      checkTimeMs('recover', 'deadlineMs', call.deadlineMs ?? 0);
      const open = await journal.list({ states: statesOf('open') }).catch((error) => {
        throw leftOpen(error);
      });
      const turns = new Map(suppliers.map(({ name }) => [name, createTurns(atOnce)]));
      return Promise.all(open.map(({ reference, supplier }) => finish(reference, call, turns.get(supplier))));
    },
    check,
    get: find,
    list: async (filter = {}) => {
      checkFilter(filter);
      return journal.list(filter);
    },
    close: (reference, why) => decideOn(reference, { do: 'close', why }),
    adopt: (reference) => decideOn(reference, { do: 'adopt' }),
    retry: (reference) => decideOn(reference, { do: 'retry' }),
    purge: async ({ doneBefore, onProgress }) => {
      const before = doneBefore instanceof Date ? doneBefore.getTime() : doneBefore;
      checkTimeMs('purge', 'doneBefore', before);
      return journal.purge(before, onProgress);
    },
    reseal: ({ onProgress } = {}) => journal.reseal(onProgress),
  };
}
