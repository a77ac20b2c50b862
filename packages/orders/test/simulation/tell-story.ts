import { replay } from './choices.ts';
import type { Setup } from './setup.ts';
import { simulate } from './simulate.ts';

/** The fewest choices that still break the same promise: what does not matter goes as it should. */
export function shrink(setup: Setup, made: readonly number[]): number[] {
  const fails = (list: readonly number[]) => simulate(setup, replay(list)).violation !== undefined;
  let list = [...made];
  for (let before = Infinity; weightOf(list) < before; ) {
    before = weightOf(list);
    for (let length = list.length; length >= 1; length = Math.floor(length / 2)) {
      const shorter = list.slice(0, list.length - length);
      if (fails(shorter)) list = shorter;
    }
    for (let i = 0; i < list.length; i++) {
      if (!list[i]) continue;
      const tamer = list.with(i, 0);
      if (fails(tamer)) list = tamer;
    }
  }
  return list;
}

const weightOf = (list: readonly number[]) => list.filter(Boolean).length * 1_000 + list.length;

/** What happens in a run, in plain words, with the seconds since its beginning. */
export function tellStory(setup: Setup, list: readonly number[]): string {
  const { traits, workers, sellsTwice } = setup;
  const duplicates = traits.rejectsDuplicates ? 'surely rejects' : sellsTwice ? 'sells' : 'may reject';
  const lines = [`${workers} workers; the supplier ${duplicates} an external id the second time.`];
  let time = () => 0;
  const { violation } = simulate(
    setup,
    replay(list),
    (words) => lines.push(`${time().toFixed(3).padStart(9)} s  ${words}`),
    undefined,
    (clock) => {
      time = clock;
    },
  );
  return [...lines, `So ${violation ?? 'all is well'}.`].join('\n');
}
