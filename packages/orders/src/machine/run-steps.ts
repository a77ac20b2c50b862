import { LatchkeyError } from '@latchkey/runtime';
import type { Journal, Opened } from '../journal.ts';
import type { Pause } from '../pause.ts';
import type { StepOptions, Supplier } from '../supplier.ts';
import type { Command, Steps } from './steps.ts';

/** What steps are carried out with. */
export interface World {
  readonly journal: Journal;
  supplierOf(name: string): Supplier;
  readonly pause: Pause;
  /** A clock that nobody sets, in milliseconds. */
  mono(): number;
  readonly signal?: AbortSignal | undefined;
  /** When everything has to be over, by that clock. */
  readonly deadline: number;
  /** Called before and after each wait of its own, so that others can have the turn. */
  readonly turn?: { take(): Promise<void>; give(): void } | undefined;
}

/** What a call is given at least, in milliseconds, when the deadline is there: what is known is still written down. */
const leastMs = { journal: 500, supplier: 1_000 };

/** How much longer than it was given a supplier's step may take to say that it has ended, in milliseconds. */
const graceMs = 250;

/** Carries out a program in steps. Every call is raced against the signal and the deadline. */
export async function runSteps<Result>(steps: Steps<Result>, world: World): Promise<Result> {
  await world.turn?.take();
  try {
    let next = steps.next();
    while (!next.done) {
      const { value } = next;
      next = await carryOut(value, world).then(
        (result) => steps.next(result),
        (error) => steps.throw(error),
      );
    }
    return next.value;
  } finally {
    world.turn?.give();
  }
}

async function carryOut(command: Command, world: World): Promise<unknown> {
  const { journal, signal, turn } = world;
  const left = (least: number) => Math.max(world.deadline - world.mono(), least);
  const ofJournal = <T>(call: Promise<T>, endsWith?: AbortSignal) =>
    race(call, left(leastMs.journal), endsWith, 'the journal');
  const ofSupplier = <T>(call: (options: StepOptions) => Promise<T>, withinMs: number) => {
    // A clock that nobody sets has fractions, and a client takes whole milliseconds.
    const deadlineMs = Math.ceil(Math.min(withinMs, left(leastMs.supplier)));
    return race(call({ signal, deadlineMs }), deadlineMs + graceMs, undefined, 'the supplier');
  };
  const leasing = <T extends Partial<Opened> | undefined>(call: Promise<T>) =>
    ofJournal(call, signal).catch((error) => {
      // It may come later, and nobody would use it.
      call.then((late) => late?.lease && journal.release(late.lease)).catch(() => {});
      throw error;
    });
  switch (command.do) {
    case 'claim':
      signal?.throwIfAborted();
      return leasing(journal.claim(command.reference, command.leaseMs));
    case 'open':
      return leasing(journal.open(command.intent, command.hash, command.more));
    case 'read':
      return ofJournal(journal.read(command.reference), signal);
    case 'renew':
      return ofJournal(journal.renew(command.lease, command.leaseMs), signal);
    // What is known is written down, and what is held is given back, also by a caller who has gone.
    case 'record':
      return ofJournal(journal.record(command.lease, command.progress, command.how));
    case 'release':
      return ofJournal(journal.release(command.lease));
    case 'look':
      return ofSupplier(
        (options) => world.supplierOf(command.supplier).find(command.externalId, options),
        command.withinMs,
      );
    case 'send':
      signal?.throwIfAborted();
      return ofSupplier(
        (options) => world.supplierOf(command.supplier).send(command.request, options),
        command.withinMs,
      );
    case 'return':
      signal?.throwIfAborted();
      return ofSupplier(
        async (options) => world.supplierOf(command.supplier).returnKeys?.(command.orderId, options),
        command.withinMs,
      );
    case 'poll':
      return ofSupplier(
        (options) => world.supplierOf(command.supplier).poll(command.orderId, options),
        command.withinMs,
      );
    case 'pause':
      signal?.throwIfAborted();
      turn?.give();
      return world.pause(command.ms, signal).finally(() => turn?.take());
  }
}

/** @throws The reason of the signal, or a `LatchkeyError` when the time is over; what the call comes to is then lost. */
function race<T>(call: Promise<T>, ms: number, signal: AbortSignal | undefined, who: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal?.reason);
    const overdue = () => reject(new LatchkeyError('purchases', `${who} did not respond in time`));
    // A timer holds no more.
    const timer = ms < 2 ** 31 ? setTimeout(overdue, ms) : undefined;
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    call.then(resolve, reject).finally(() => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    });
  });
}
