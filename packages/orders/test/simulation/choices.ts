import { randomOf } from './random.ts';
import type { Faults } from './setup.ts';

/** What is chosen: a fault, or something that may be either way. */
export type ChoiceKind = keyof Faults | 'turn' | 'detail';

/**
 * Every choice that a run makes, in order. A run follows from its choices alone: they come from a seed, or from a list
 * that is played again. The first alternative is always the one where nothing goes wrong.
 */
export interface Choices {
  /** Chooses one of `count` alternatives; the first one, unless something happens in `percent` of a hundred cases. */
  choose(count: number, percent: number, kind: ChoiceKind): number;
  /** What was chosen. */
  readonly made: number[];
}

export function choicesOf(seed: number): Choices {
  const random = randomOf(seed);
  const made: number[] = [];
  return {
    made,
    choose(count, percent) {
      const chosen = count > 1 && random.chance(percent) ? 1 + random.below(count - 1) : 0;
      made.push(chosen);
      return chosen;
    },
  };
}

/** Plays choices again; after their end nothing goes wrong any more. */
export function replay(list: readonly number[]): Choices {
  const made: number[] = [];
  return {
    made,
    choose(count, percent) {
      const chosen = percent ? Math.min(list[made.length] ?? 0, count - 1) : 0;
      made.push(chosen);
      return chosen;
    },
  };
}
