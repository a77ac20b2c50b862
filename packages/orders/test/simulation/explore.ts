import type { ChoiceKind, Choices } from './choices.ts';
import type { Setup } from './setup.ts';
import { simulate } from './simulate.ts';

/** How often each kind of fault may happen in one schedule; what is not named does not. */
export type Budget = { readonly [kind in ChoiceKind]?: number };

/** Two workers in any order and a search that may lag, where one of them may die at any step, or the power may fail. */
const smallModels: readonly Budget[] = [
  { turn: 1, lag: 1, crash: 1 },
  { turn: 1, lag: 1, power: 1 },
];

export interface Explored {
  readonly schedules: number;
  readonly states: number;
  /** The choices that break a promise, if any do. */
  readonly broken: { readonly violation: string; readonly made: readonly number[] } | undefined;
}

/** Tries every schedule of the small models. */
export function exploreAll(setup: Setup): Explored {
  const all = smallModels.map((budget) => explore({ ...setup, isInstant: true }, budget));
  return {
    schedules: all.reduce((sum, { schedules }) => sum + schedules, 0),
    states: all.reduce((sum, { states }) => sum + states, 0),
    broken: all.find(({ broken }) => broken)?.broken,
  };
}

/** Tries every schedule of a setup. What comes to a state that was seen before is not followed again. */
function explore(setup: Setup, budget: Budget): Explored {
  const seen = new Set<string>();
  const open: number[][] = [[]];
  let schedules = 0;
  for (let prefix = open.pop(); prefix; prefix = open.pop()) {
    const forced = prefix;
    const left: Record<string, number> = { ...budget };
    const made: number[] = [];
    const choices: Choices = {
      made,
      choose(count, _percent, kind) {
        const most = (left[kind] ?? 0) > 0 ? count : 1;
        if (made.length >= forced.length) {
          for (let other = 1; other < most; other++) open.push([...made, other]);
        }
        const chosen = forced[made.length] ?? 0;
        if (chosen && kind !== 'turn') left[kind] = (left[kind] ?? 0) - 1;
        made.push(chosen);
        return chosen;
      },
    };
    schedules++;
    const { violation } = simulate(setup, choices, undefined, (state) => {
      if (made.length < forced.length) return true;
      const key = JSON.stringify(left) + state();
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew || made.length === forced.length;
    });
    if (violation) return { schedules, states: seen.size, broken: { violation, made: [...made] } };
  }
  return { schedules, states: seen.size, broken: undefined };
}
