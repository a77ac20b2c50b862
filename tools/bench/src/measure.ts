/** Microseconds a call, the median of all rounds. */
export type Medians<Name extends string> = Record<Name, number>;

/** In milliseconds. Unlike the time of day, what others do on the machine hardly counts in it. */
export const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/**
 * Times calls in turn, round by round, so that other load on the machine hits all of them alike.
 *
 * @param calls How many calls of each in a round.
 * @param clock What to time them by, in milliseconds.
 */
export async function measure<Name extends string>(
  subjects: Record<Name, () => Promise<unknown>>,
  { rounds, calls, clock = () => performance.now() }: { rounds: number; calls: number; clock?: () => number },
): Promise<Medians<Name>> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const started = clock();
      for (let i = 0; i < calls; i++) await subjects[name]();
      // The first round warms up.
      if (round >= 0) times[name].push(((clock() - started) / calls) * 1000);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Medians<Name>;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const round = (value: number) => Math.round(value * 100) / 100;
