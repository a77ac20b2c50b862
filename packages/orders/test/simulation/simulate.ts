import { hashIntent } from '../../src/check-intent.ts';
import type { Choices } from './choices.ts';
import { findViolation } from './find-violation.ts';
import { journalModel } from './journal-model.ts';
import { intent, type Setup } from './setup.ts';
import { supplierModel } from './supplier-model.ts';
import { createWorker } from './worker.ts';
import type { Outcome, World } from './world.ts';

/** After so many choices nothing goes wrong any more, and all must come to an end. */
const faultyChoices = 150;
const mostSteps = 3_000;
const start = 1_700_000_000_000;
const hash = hashIntent(intent);

interface Event {
  readonly at: number;
  readonly what: string;
  readonly happen: () => void;
}

/** Runs one schedule, and checks after every step that nothing is bought twice. */
export function simulate(
  setup: Setup,
  choices: Choices,
  tell?: World['tell'],
  look?: (state: () => string) => boolean,
  listen?: (secondsSinceStart: () => number) => void,
): Outcome {
  const queue: Event[] = [];
  const world: World = {
    setup,
    choices,
    now: start,
    journal: journalModel(setup.repeatsTokens),
    journalOffset: 0,
    powerCuts: 0,
    supplier: supplierModel(setup),
    isFaulty: () => choices.made.length < faultyChoices,
    at: (at, what, happen) => queue.push({ at, what, happen }),
    tell,
  };
  const workers = Array.from({ length: setup.workers }, (_, i) =>
    createWorker(world, `worker ${i + 1}`, hash),
  );
  listen?.(() => (world.now - start) / 1_000);
  for (const worker of workers) worker.start();

  let steps = 0;
  const end = (violation: string | undefined): Outcome => ({
    violation,
    end: world.journal.row?.entry.state,
    steps,
    choices: choices.made,
  });
  while (queue.length) {
    if (++steps > mostSteps) return end('it comes to no end');
    takeNext().happen();
    const violation = findViolation(world, false);
    if (violation) return end(violation);
    if (look && !look(stateOf)) return end(undefined);
  }
  return end(findViolation(world, true));

  /** All that decides how it goes on, as a text. */
  function stateOf(): string {
    const { journal, supplier, now } = world;
    const pending = queue.map(({ at, what }) => `${at - now} ${what}`).sort();
    const past = workers.map((worker) => worker.history());
    const lost = journal.owed ? journal.copies.slice(-journal.owed) : [];
    return JSON.stringify([journal.row, lost, supplier.orders, now, past, pending]);
  }

  /** The earliest; of those at the same time any, where every order is to be tried. */
  function takeNext() {
    // In plain loops: this is done more often than all else.
    let earliest = Number.POSITIVE_INFINITY;
    for (const { at } of queue) if (at < earliest) earliest = at;
    const together: Event[] = [];
    for (const event of queue) if (event.at === earliest) together.push(event);
    const turn = setup.isInstant ? choices.choose(together.length, 50, 'turn') : 0;
    const event = together[turn] as Event;
    queue.splice(queue.indexOf(event), 1);
    world.now = Math.max(world.now, event.at);
    if (world.isFaulty() && choices.choose(2, setup.faults.failover, 'failover') === 1) failOver();
    const { journalClock, power } = setup.faults;
    if (power && world.isFaulty() && choices.choose(2, power, 'power') === 1) failPower();
    if (journalClock && world.isFaulty() && choices.choose(2, journalClock, 'journalClock') === 1) {
      tell?.("the journal's clock is set back by 2 hours");
      world.journalOffset -= 7_200_000;
    }
    return event;
  }

  /** What the journal has written last is lost. Whoever restores it waits until a search shows every order. */
  function failOver() {
    const { copies } = world.journal;
    const back = Math.min(copies.length, 1 + choices.choose(4, 75, 'detail'));
    if (!back) return;
    tell?.(`the journal goes on from a copy that is ${back} writes older`);
    const waitMs = setup.traits.searchMayLagMs + 4_000;
    const { survivor } = setup.faults;
    for (const worker of workers) {
      const goesOn = survivor && choices.choose(2, survivor, 'survivor') === 1;
      if (goesOn) worker.standStill(waitMs + choices.choose(4, 75, 'detail') * 100);
      else worker.crash(waitMs);
    }
    world.journal.goBack(back);
  }

  /** What the journal has not waited for the disk with may be lost, from some write on. Nobody waits for a search. */
  function failPower() {
    const { owed } = world.journal;
    const back = owed - choices.choose(owed + 1, 50, 'detail');
    tell?.(`the power fails, and takes back ${back} writes`);
    world.powerCuts++;
    for (const worker of workers) worker.crash(1_000);
    world.journal.goBack(back);
  }
}
