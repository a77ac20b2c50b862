import type { Progressing } from '../journal.ts';

/** Whoever waits for less does not ask how far it is. */
const everyMs = 1_000;

/** Tells people how far a long command is, now and then. */
export function progressTo(notify: (text: string) => void, what: string): Progressing {
  let last = performance.now();
  return (done) => {
    const now = performance.now();
    if (now - last < everyMs) return;
    last = now;
    notify(`${done} ${what} so far`);
  };
}
