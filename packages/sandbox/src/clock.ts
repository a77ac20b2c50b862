/** The sandbox's own time, in milliseconds of Unix time: the machine's time, moved forward on demand. */
export interface Clock {
  now(): number;
  /** How far it is ahead of the machine's time, in milliseconds. */
  readonly offsetMs: number;
  /** Moves it forward by so many milliseconds. */
  advance(ms: number): void;
}

/** Later times cannot be written as the suppliers write them. */
const LATEST = Date.UTC(9999, 11, 31);

/**
 * A clock that never goes backwards, not even when the machine's does: orders are kept in the order of time.
 *
 * @param offsetMs How far it is ahead already.
 * @param atLeast The latest time that it has shown before, in an earlier run.
 */
export function createClock(offsetMs = 0, atLeast = 0, machine: () => number = Date.now): Clock {
  let offset = offsetMs;
  let latest = atLeast;
  return {
    now() {
      latest = Math.max(latest, machine() + offset);
      return latest;
    },
    get offsetMs() {
      return offset;
    },
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0) {
        throw new RangeError(`The clock moves forward by whole milliseconds, 0 or more, not by ${ms}.`);
      }
      if (this.now() + ms > LATEST) throw new RangeError('The clock goes no further than the year 9999.');
      offset += ms;
    },
  };
}
