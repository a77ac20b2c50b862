import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choicesOf, replay } from './choices.ts';
import { exploreAll } from './explore.ts';
import { type FormerRules, formerRules, rulesOf } from './former-rules.ts';
import type { Setup } from './setup.ts';
import { returningSetups, setupOf, setups } from './setups.ts';
import { simulate } from './simulate.ts';
import { shrink, tellStory } from './tell-story.ts';

// Errors are part of the play: nobody reads where they were made.
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

const seeds = 4_000;

it(`breaks no promise in ${seeds} schedules`, () => {
  for (let seed = 1; seed <= seeds; seed++) {
    const setup = setupOf(seed);
    const { violation, choices } = simulate(setup, choicesOf(seed));
    if (violation) throw new Error(`seed ${seed}\n${tellStory(setup, shrink(setup, choices))}`);
  }
});

it(`sends one request to take keys back at most, and knows what came of it, in ${seeds / 4} schedules`, () => {
  const ends = new Set<string>();
  for (let seed = 1; seed <= seeds / 4; seed++) {
    const setup = returningSetups[seed % returningSetups.length] as Setup;
    const { violation, choices, end } = simulate(setup, choicesOf(seed));
    if (violation) throw new Error(`seed ${seed}\n${tellStory(setup, shrink(setup, choices))}`);
    ends.add(String(end));
  }
  expect(ends).toEqual(new Set(['returned', 'done', 'dead', 'rejected']));
});

it.each(
  setups.slice(0, 3).map((setup) => [setup.traits.rejectsDuplicates, setup.sellsTwice, setup] as const),
)(
  'breaks no promise in any schedule of two workers, one crash or power failure, and one lag (rejects duplicates: %s, sells twice: %s)',
  (_rejects, _sells, setup) => {
    const { states, schedules, broken } = exploreAll(setup);
    expect(broken).toBeUndefined();
    console.info(`${states} states, ${schedules} schedules`);
    expect(states).toBeGreaterThan(5_000);
  },
);

it.each([213_858, 1_005_465, 1_029_479, 3_686_037])(
  'breaks no promise with seed %i, with which it once did',
  (seed) => {
    const setup = setupOf(seed);
    expect(simulate(setup, choicesOf(seed)).violation).toBeUndefined();
  },
);

it('plays a schedule again from its seed, and from its choices', () => {
  const setup = setupOf(7);
  const first = simulate(setup, choicesOf(7));
  expect(simulate(setup, choicesOf(7))).toEqual(first);
  expect(simulate(setup, replay(first.choices))).toEqual(first);
});

describe('It finds', () => {
  const withoutPower = (setup: Setup): Setup => ({ ...setup, faults: { ...setup.faults, power: 0 } });
  const withoutFailover = (setup: Setup): Setup =>
    withoutPower({ ...setup, faults: { ...setup.faults, failover: 0 } });
  /** They went by tokens that count leases. */
  const ofFormer = (setup: Setup, rules: FormerRules): Setup => ({
    ...setup,
    rules: rulesOf(rules),
    repeatsTokens: true,
  });
  const playing = (rules: FormerRules) => (setup: Setup) => withoutFailover(ofFormer(setup, rules));
  const cases: readonly [what: string, seed: number, change: (setup: Setup) => Setup, found: string][] = [
    [
      'the double order of a worker that sends when its lease is over',
      1085,
      playing(formerRules),
      '2 orders',
    ],
    [
      'the double order of a row that is lost in a failover',
      131,
      (setup) => withoutPower(ofFormer(setup, formerRules)),
      '2 orders',
    ],
    [
      'the keys that a lost row and a rejection leave behind',
      1125,
      (setup) => withoutPower(ofFormer(setup, formerRules)),
      'was paid for and is not in the journal',
    ],
    [
      'that it is not enough to renew the lease without a look at the clock',
      11,
      playing({ ...formerRules, ignoresLease: false, looksFirst: true }),
      '2 orders',
    ],
    [
      'that a search must not lag longer than stated',
      143,
      (setup) => withoutFailover({ ...setup, lagMs: 3 * setup.traits.searchMayLagMs }),
      '2 orders',
    ],
    [
      'that a journal must give no token again that a worker may hold since before it went back',
      1088,
      (setup) => withoutPower({ ...setup, repeatsTokens: true }),
      '2 orders',
    ],
    [
      'that a supplier must not sell twice what it is said to reject',
      11,
      (setup) =>
        withoutFailover({ ...setup, sellsTwice: true, traits: { ...setup.traits, rejectsDuplicates: true } }),
      '2 orders',
    ],
  ];
  it.each(cases)('%s, with seed %i', (_what, seed, change, found) => {
    const setup = change(setupOf(seed));
    const { violation, choices } = simulate(setup, choicesOf(seed));
    expect(violation).toContain(found);

    const shrunk = shrink(setup, choices);
    expect(shrunk.filter(Boolean).length).toBeLessThan(20);
    const story = tellStory(setup, shrunk);
    expect(story).toContain(`So `);
    expect(story).toContain(found);
    expect(story).toMatch(/worker \d (has its request|sends the order)/);
    expect(story.split('\n').length).toBeLessThan(30);
  });
});
