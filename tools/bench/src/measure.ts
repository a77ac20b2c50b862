/** Microseconds a call, the median of all rounds. */
export type Medians<Name extends string> = Record<Name, number>;

/**
 * Times calls in turn, round by round, so that other load on the machine hits all of them alike.
 *
 * @param calls How many calls of each in a round.
 */
export async function measure<Name extends string>(
  subjects: Record<Name, () => Promise<unknown>>,
  { rounds, calls }: { rounds: number; calls: number },
): Promise<Medians<Name>> {
  const names = Object.keys(subjects) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const started = performance.now();
      for (let i = 0; i < calls; i++) await subjects[name]();
      // The first round warms up.
      if (round >= 0) times[name].push(((performance.now() - started) / calls) * 1000);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Medians<Name>;
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const round = (value: number) => Math.round(value * 100) / 100;
