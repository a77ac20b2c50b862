import type { Outcome } from './mutate-package.ts';
import { equivalents } from './targets.ts';

/** What became of the mistakes in the code of a package: a row of docs/figures/mutation.json. */
export interface CodeFigures {
  readonly package: string;
  /** The pattern of the files that were tried; `.` for all. */
  readonly scope: string;
  /** How many files have mutants. */
  readonly files: number;
  /** All of them. */
  readonly mutants: number;
  /** So many were chosen by the seed; all, where nobody asked for a sample. */
  readonly tried: number;
  readonly killed: number;
  /** A test did not come to its end: noticed as well. */
  readonly timeout: number;
  /** They change nothing that a caller could notice. */
  readonly equivalent: number;
  readonly survived: number;
  /** Of those that are not equivalent, from 0 to 100. */
  readonly score: number;
  /** Where a sample was tried: the score of all of them is in here with a probability of 95 %. */
  readonly interval?: readonly [from: number, to: number];
  readonly survivors: readonly Survivor[];
}

export interface Survivor {
  readonly file: string;
  readonly line: number;
  readonly mutation: string;
  /** Why it is equivalent, or how far tests reach it. */
  readonly reason: string;
}

/** Sums up what was tried. */
export function figuresOf(name: string, { mutants, files, tried }: Outcome, scope = '.'): CodeFigures {
  const alive = tried.filter(({ kill }) => !kill);
  const survivors = alive.map(({ mutant, reached, isLoaded }) => {
    const { file, line, mutation } = mutant;
    const known = equivalents.find(
      (row) => row.package === name && row.file === file && row.mutation === mutation,
    );
    const reason = known ? `equivalent: ${known.reason}` : wordsOf(reached, isLoaded);
    return { file, line, mutation, reason, isEquivalent: known !== undefined };
  });
  const equivalent = survivors.filter(({ isEquivalent }) => isEquivalent).length;
  const timeout = tried.filter(({ kill }) => kill && kill.how !== 'failed').length;
  const noticed = tried.length - alive.length;
  const counted = tried.length - equivalent;
  return {
    package: name,
    scope,
    files,
    mutants,
    tried: tried.length,
    killed: noticed - timeout,
    timeout,
    equivalent,
    survived: alive.length - equivalent,
    score: counted === 0 ? 100 : percent(noticed / counted),
    ...(tried.length < mutants && { interval: wilson(noticed, counted) }),
    survivors: survivors.map(({ isEquivalent: _, ...survivor }) => survivor),
  };
}

const wordsOf = (reached: number, isLoaded: boolean) => {
  if (reached > 0) return `${reached} tests reach it`;
  return isLoaded ? 'it runs while its file is loaded' : 'no test reaches it';
};

const percent = (share: number) => Math.round(share * 1_000) / 10;

/** The interval of Wilson for a share of a sample, at 95 %. */
function wilson(count: number, of: number): [number, number] {
  const z = 1.96;
  const share = count / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return [percent((middle - reach) / whole), percent((middle + reach) / whole)];
}
