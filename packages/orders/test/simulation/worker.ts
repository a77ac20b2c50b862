import { LatchkeyError } from '@latchkey/runtime';
import { stateKinds } from '../../src/entry.ts';
import { JournalError } from '../../src/journals/journal-error.ts';
import type { Command, Steps } from '../../src/machine/steps.ts';
import type { Terms } from '../../src/machine/terms.ts';
import type { ChoiceKind } from './choices.ts';
import { leaseMs } from './setup.ts';
import type { World } from './world.ts';

/** A process that brings the purchase to its end, dies, and comes again. */
export interface Worker {
  readonly name: string;
  start(): void;
  /** Dies, and comes again after a while, in milliseconds. What it has sent goes on its way. */
  crash(forMs: number): void;
  /** Hears nothing for a while, in milliseconds, and then goes on with what it knows. */
  standStill(forMs: number): void;
  /** What it has done since it came, as a text: two workers with the same history do the same from here on. */
  history(): string;
}

const lost = (operation: string) => new LatchkeyError(operation, 'no response', { outcome: 'unknown' });
const rejection = () =>
  Object.assign(new LatchkeyError('placeOrder', 'rejected', { outcome: 'rejected' }), { status: 422 });
const unsent = () => new LatchkeyError('placeOrder', 'no connection', { outcome: 'not-sent' });
const unreachable = () => new JournalError('storage', 'no connection');

const restartMs = 1_000;
/** How long one purchase is waited for, before the shop asks again. */
const deadlineMs = 600_000;

export function createWorker(world: World, name: string, hash: string): Worker {
  const { setup, choices, journal, supplier } = world;
  const { faults, isInstant } = setup;
  let life = 0;
  let clockOffset = 0;
  /** When it comes again after its latest crash. */
  let comesAt = 0;
  let standsUntil = 0;
  let past = '';
  /** Whether it has nothing to do: the purchase was over when it looked. */
  let isIdle = false;

  /** Chooses what goes wrong, if anything. */
  const choose = (count: number, percent: number, kind: ChoiceKind) =>
    world.isFaulty() ? choices.choose(count, percent, kind) : 0;
  const { tell: tellAll } = world;
  const tell = tellAll && ((words: string) => tellAll(`${name} ${words}`));
  /** Names an event, where states are compared. */
  const named = isInstant ? (what: string) => `${name} ${what}` : () => '';
  /** Lets something happen to the worker itself, as soon as it does not stand still. */
  const atOwn = (time: number, what: string, happen: () => void) =>
    world.at(time, named(what), () =>
      world.now < standsUntil ? atOwn(standsUntil, what, happen) : happen(),
    );
  const latency = () => (isInstant ? 0 : 1 + choose(4, 50, 'detail') * 7);

  function start() {
    const born = ++life;
    past = '';
    isIdle = false;
    const mono = () => world.now;
    const terms: Terms = {
      leaseMs,
      deadLetterMs: setup.deadLetterMs ?? 86_400_000,
      traitsOf: () => setup.traits,
      now: () => world.now + clockOffset,
      mono,
      random: () => 0.5,
      memory: new Map(),
      notify: ({ from, event, to }) => tell?.(`goes from ${from} to ${to} (${event})`),
    };
    const again = () => {
      const steps = whole(terms);
      resume(born, steps, () => steps.next());
    };
    again();

    function* whole(given: Terms): Steps<void> {
      yield* setup.rules(hash, given, mono() + deadlineMs);
    }

    function resume(of: number, steps: Steps<void>, next: () => IteratorResult<Command, void>) {
      if (of !== life) return;
      let result: IteratorResult<Command, void>;
      try {
        result = next();
      } catch (error) {
        tell?.(`gives up: ${(error as Error).message}`);
        // The shop asks again, in the same process, until it knows.
        atOwn(world.now + restartMs, 'asks again', () => {
          if (of !== life) return;
          isIdle = isOver();
          if (!isIdle) again();
        });
        return;
      }
      isIdle = result.done === true;
      if (!result.done) perform(result.value, steps, of);
    }

    function perform(command: Command, steps: Steps<void>, of: number) {
      if (choose(2, faults.crash, 'crash') === 1) {
        tell?.(`dies before ${command.do}`);
        return crash(restartMs);
      }
      const respond = (time: number, next: () => IteratorResult<Command, void>) => {
        const frozenMs = choose(2, faults.freeze, 'freeze') * (leaseMs + 500);
        if (frozenMs)
          tell?.(`stands still for ${frozenMs / 1_000} s, before it knows what became of ${command.do}`);
        if (choose(3, faults.clock, 'clock')) clockOffset += choose(2, 50, 'detail') ? 7_200_000 : -7_200_000;
        atOwn(time + frozenMs, 'hears', () => {
          if (isInstant && of === life) past += `${command.do}@${world.now};`;
          resume(of, steps, next);
        });
      };
      const succeed = (time: number, value: unknown) => respond(time, () => steps.next(value));
      const fail = (time: number, error: unknown) => respond(time, () => steps.throw(error));
      /** Does something at its time, and responds with what it comes to. */
      const carryOut = (act: () => unknown, delay = latency()) =>
        world.at(world.now + delay, named('does'), () => {
          try {
            succeed(world.now + latency(), act());
          } catch (error) {
            fail(world.now + latency(), error);
          }
        });
      switch (command.do) {
        case 'pause':
          return succeed(world.now + Math.ceil(command.ms), undefined);
        case 'look':
          if (choose(2, faults.read, 'read') === 1) return fail(world.now + latency(), lost('searchOrders'));
          return carryOut(() => supplier.find(world.now));
        case 'poll':
          if (choose(2, faults.read, 'read') === 1) return fail(world.now + latency(), lost('getOrder'));
          return carryOut(() => supplier.poll(command.orderId));
        case 'send':
          return send(command.withinMs, succeed, fail);
        case 'return':
          return takeBack(command.orderId, command.withinMs, succeed, fail);
        default:
          return askJournal(command, carryOut, fail);
      }
    }
  }

  function send(
    withinMs: number,
    succeed: (time: number, value: unknown) => void,
    fail: (time: number, error: unknown) => void,
  ) {
    /** The order is placed so long after now, and a search shows it when it may not lag any more. */
    const arrive = (afterMs: number, endsAfterMs: number) => {
      const endsAt = world.now + Math.max(afterMs, endsAfterMs);
      const lag = choose(2, faults.lag, 'lag') ? setup.lagMs : 0;
      const sent: { value?: unknown } = {};
      world.at(world.now + afterMs, named('arrives'), () => {
        tell?.('has its request carried out by the supplier');
        sent.value = supplier.send(world.now, Math.max(world.now, lag ? endsAt + lag : 0), choices);
        if (endsAfterMs === 0) succeed(world.now + latency(), sent.value);
      });
    };
    switch (choose(6, faults.send, 'send')) {
      case 0:
        return arrive(latency(), 0);
      case 1:
        tell?.('sends the order, and the request is lost');
        return fail(world.now + latency(), lost('placeOrder'));
      case 2:
        tell?.('sends the order, and the response is lost');
        arrive(latency(), latency() + 1);
        return fail(world.now + latency() + 30, lost('placeOrder'));
      case 3: {
        tell?.('sends the order, and gives up before it arrives');
        // What is under way then counts as a part of the lag.
        const late = Math.floor(setup.lagMs / 3);
        const lateArrival = withinMs + late;
        world.at(world.now + lateArrival, named('arrives late'), () => {
          tell?.('has its late request carried out by the supplier');
          supplier.send(world.now, world.now + (setup.lagMs - late) * choose(2, 50, 'detail'), choices);
        });
        return fail(world.now + withinMs, lost('placeOrder'));
      }
      case 4:
        tell?.('sends the order, and the supplier rejects it');
        return fail(world.now + latency(), rejection());
      default:
        tell?.('does not reach the supplier');
        return fail(world.now + latency(), unsent());
    }
  }

  function takeBack(
    orderId: string,
    withinMs: number,
    succeed: (time: number, value: unknown) => void,
    fail: (time: number, error: unknown) => void,
  ) {
    const fault = choose(6, faults.send, 'send');
    if (fault === 4) return fail(world.now + latency(), rejection());
    if (fault === 5) return fail(world.now + latency(), unsent());
    supplier.returns++;
    if (fault === 1) return fail(world.now + latency(), lost('returnOrderKeys'));
    // It may arrive when its sender has given up.
    const afterMs = fault === 3 ? withinMs + 300 : latency();
    world.at(world.now + afterMs, named('arrives'), () => {
      tell?.('has its keys taken back by the supplier');
      supplier.takeBack(orderId);
      if (fault === 0) succeed(world.now + latency(), undefined);
    });
    if (fault) fail(world.now + Math.max(latency(), fault === 3 ? withinMs : 0), lost('returnOrderKeys'));
  }

  function askJournal(
    command: Exclude<Command, { do: 'pause' | 'look' | 'poll' | 'send' | 'return' }>,
    carryOut: (act: () => unknown) => void,
    fail: (time: number, error: unknown) => void,
  ) {
    const { powerCuts } = world;
    const act = () => {
      // What is on its way within a machine goes with its power.
      if (world.powerCuts !== powerCuts) throw unreachable();
      switch (command.do) {
        case 'open':
          return journal.open(
            command.intent,
            command.hash,
            command.more ?? {},
            world.now + world.journalOffset,
          );
        case 'read':
          return journal.read();
        case 'claim':
          return journal.claim(world.now + world.journalOffset, command.leaseMs);
        case 'renew':
          return journal.renew(command.lease, world.now + world.journalOffset, command.leaseMs);
        case 'record':
          return journal.record(command.lease, command.progress, command.how);
        case 'release':
          return journal.release(command.lease);
      }
    };
    const fault = choose(3, faults.journal, 'journal');
    if (!fault) return carryOut(act);
    tell?.(`cannot reach the journal to ${command.do}${fault === 1 ? '' : ', and it is done all the same'}`);
    if (fault === 2) {
      world.at(world.now + latency(), named('does unheard'), () => {
        try {
          act();
        } catch {
          // Nobody hears of it.
        }
      });
    }
    fail(world.now + latency() + 30, unreachable());
  }

  const isOver = () => {
    const state = journal.row?.entry.state;
    return state !== undefined && stateKinds[state] !== 'open';
  };

  function crash(forMs: number) {
    const of = ++life;
    if (isInstant) past += 'dead;';
    // Whoever waits for a search to show every order still does after another crash.
    comesAt = Math.max(comesAt, world.now + forMs);
    atOwn(comesAt, 'comes', () => {
      if (of !== life) return;
      tell?.('comes again');
      start();
    });
  }

  /** Afterwards it looks for open purchases, as `run` always does: the journal may have gone back to where one was. */
  function standStill(forMs: number) {
    tell?.(`stands still for ${forMs / 1_000} s`);
    standsUntil = world.now + forMs;
    const of = life;
    atOwn(standsUntil, 'looks again', () => {
      if (of !== life || !isIdle || isOver()) return;
      tell?.('looks for open purchases');
      start();
    });
  }

  return { name, start, crash, standStill, history: () => past };
}
