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

/**
 * Times two things in pairs of short blocks that follow each other, the one first and then the other first. Other load on
 * the machine hits both blocks of a pair or spoils one pair, and a median does not see spoilt pairs.
 *
 * @param calls How many calls in a block.
 * @returns How many times as long the second one takes: the median of the ratios of all pairs, by the clock and by
 *   processor time.
 */
export async function comparePairs(
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
  { pairs, calls }: { pairs: number; calls: number },
): Promise<{ time: number; processor: number }> {
  const block = async (call: () => Promise<unknown>) => {
    const [started, used] = [performance.now(), processorTime()];
    for (let i = 0; i < calls; i++) await call();
    return { time: performance.now() - started, processor: processorTime() - used };
  };
  const ratios: { time: number; processor: number }[] = [];
  for (let pair = -50; pair < pairs; pair++) {
    const isSwapped = pair % 2 !== 0;
    const before = await block(isSwapped ? second : first);
    const behind = await block(isSwapped ? first : second);
    const [one, other] = isSwapped ? [behind, before] : [before, behind];
    // The first ones warm up: a thousand calls of each, since V8 compiles for long.
    if (pair >= 0) ratios.push({ time: other.time / one.time, processor: other.processor / one.processor });
  }
  return {
    time: median(ratios.map(({ time }) => time)),
    processor: median(ratios.map(({ processor }) => processor)),
  };
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export const round = (value: number) => Math.round(value * 100) / 100;
