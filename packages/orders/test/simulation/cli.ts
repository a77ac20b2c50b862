/**
 * Runs the purchase machine through schedules that follow from seeds:
 *
 *     pnpm simulate --schedules 1000000 --seed 1
 *     pnpm simulate --seed 131 --story
 *     pnpm simulate --explore
 *     pnpm simulate --schedules 1000000 --save
 *
 * It ends with 1 when a promise is broken, and tells how. `--save` does both, and writes what they came to into
 * `docs/figures/`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
// By its path: this package is published, and depends on no tool.
import { saveFigures } from '../../../../tools/cli/src/save-figures.ts';
import { choicesOf } from './choices.ts';
import { exploreAll } from './explore.ts';
import { setupOf, setups } from './setups.ts';
import { simulate } from './simulate.ts';
import { shrink, tellStory } from './tell-story.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    story: { type: 'boolean', default: false },
    explore: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
});
// Errors are part of the play: nobody reads where they were made.
Error.stackTraceLimit = 0;
const first = Number(values.seed);

if (values.save) saveAll(Number(values.schedules));
else if (values.explore) exploreSetups();
else if (values.story)
  console.log(tellStory(setupOf(first), simulate(setupOf(first), choicesOf(first)).choices));
else runMany(Number(values.schedules));

function saveAll(schedules: number): void {
  const ran = runMany(schedules);
  const small = exploreSetups();
  const command = `pnpm simulate --schedules ${schedules} --seed ${first} --save`;
  saveFigures(join(import.meta.dirname, '../../../..'), 'simulation', command, { ...ran, small });
}

/** @returns How many schedules were run: up to the first that breaks a promise. */
function runMany(schedules: number) {
  const begun = performance.now();
  let steps = 0;
  for (let seed = first; seed < first + schedules; seed++) {
    const setup = setupOf(seed);
    const outcome = simulate(setup, choicesOf(seed));
    steps += outcome.steps;
    if (outcome.violation) {
      console.log(`Seed ${seed} breaks a promise:\n${tellStory(setup, shrink(setup, outcome.choices))}`);
      process.exitCode = 1;
      return { schedules: seed - first + 1, steps, broken: 1 };
    }
    const done = seed - first + 1;
    if (done % 50_000 === 0) console.log(`${done} schedules, ${speed(done, begun)} a second`);
  }
  console.log(
    `${schedules} schedules from seed ${first}: no promise broken; ${steps} steps, ${speed(schedules, begun)} schedules a second`,
  );
  return { schedules, steps, broken: 0 };
}

function exploreSetups() {
  return setups.slice(0, 3).map((setup) => {
    const { schedules, states, broken } = exploreAll(setup);
    const { rejectsDuplicates } = setup.traits;
    const { sellsTwice } = setup;
    const how = `rejectsDuplicates: ${rejectsDuplicates}, sells twice: ${sellsTwice}`;
    console.log(
      `${how}: ${states} states, ${schedules} schedules, ${broken ? 'broken' : 'no promise broken'}`,
    );
    if (broken) {
      console.log(tellStory({ ...setup, isInstant: true }, broken.made));
      process.exitCode = 1;
    }
    return { rejectsDuplicates, sellsTwice, states, schedules, broken: broken ? 1 : 0 };
  });
}

function speed(count: number, begun: number): number {
  return Math.round(count / ((performance.now() - begun) / 1_000));
}
