/** So many may be at work at the same time; whoever waits longest is next. */
export interface Turns {
  take(): Promise<void>;
  give(): void;
}

/** @param most How many at the same time; at least one. */
export function createTurns(most: number): Turns {
  const waiting: (() => void)[] = [];
  let free = Math.max(1, most);
  return {
    async take() {
      if (free > 0) free--;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free++;
    },
  };
}
