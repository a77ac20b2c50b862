import type { Counts } from './counts.ts';
import { createSeen } from './seen.ts';

/** What a line has to know of its events. */
export interface LineOptions<E> {
  /** What an event is about. */
  readonly subjectOf: (event: E) => string;
  /** What tells two events of one subject and one time apart; absent where nothing does. */
  readonly stateOf?: ((event: E) => string) | undefined;
  /** Called with each event that is news. What it throws is counted, and reported to `onError`. */
  readonly handle: (event: E) => unknown;
  readonly onError?: ((error: unknown, event: E) => void) | undefined;
  readonly counts: Counts;
}

/** Hands events over: one at a time for each subject, and of those that wait for it the newest alone. */
export interface Line<E> {
  add(event: E): void;
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>;
}

/** Of how many subjects it is remembered what was seen last: about 20 MB. */
const mostSeen = 100_000;

export function createLine<E extends { readonly updatedAt?: string }>(options: LineOptions<E>): Line<E> {
  const { subjectOf, stateOf, handle, onError = () => {}, counts } = options;
  const seen = createSeen(mostSeen);
  /** What runs, by subject. */
  const running = new Map<string, Promise<void>>();
  /** What is to follow it. */
  const waiting = new Map<string, E>();

  async function work(subject: string, first: E): Promise<void> {
    // After the response has left.
    await new Promise((resolve) => setTimeout(resolve, 0));
    for (let event: E | undefined = first; event; event = takeNext(subject)) {
      counts.handled++;
      try {
        await handle(event);
      } catch (error) {
        counts.failed++;
        report(error, event);
      }
    }
    running.delete(subject);
  }

  function takeNext(subject: string): E | undefined {
    const next = waiting.get(subject);
    waiting.delete(subject);
    return next;
  }

  function report(error: unknown, event: E): void {
    try {
      onError(error, event);
    } catch {
      // Nobody is left to be notified.
    }
  }

  return {
    add(event) {
      const subject = subjectOf(event);
      if (!seen.isNews(subject, event.updatedAt, stateOf?.(event))) {
        counts.outdated++;
        return;
      }
      if (!running.has(subject)) {
        running.set(subject, work(subject, event));
        return;
      }
      if (waiting.has(subject)) counts.replaced++;
      waiting.set(subject, event);
    },
    async idle() {
      while (running.size) await Promise.all(running.values());
    },
  };
}
