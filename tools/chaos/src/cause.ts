import { setTimeout as sleep } from 'node:timers/promises';
import type { RunBooks } from './books-place.ts';
import type { NemesisName } from './nemeses.ts';
import type { Child } from './processes.ts';
import type { ProxyMode } from './proxy.ts';
import { OUTAGE_MS } from './times.ts';

/** What an incident can reach. */
export interface Reach {
  /** The buyer that it is about. */
  readonly buyer: Child<unknown>;
  readonly books: RunBooks;
  /** A number of at least 0 and less than 1, of this incident. */
  readonly chance: number;
  /** Kills a process and starts another one in its place. */
  replaceBuyer(): Promise<void>;
  replaceSandbox(): Promise<void>;
}

/** How far a clock jumps at most, in either direction, in milliseconds. */
const MOST_JUMP_MS = 600_000;

const between =
  (mode: ProxyMode) =>
  async ({ books }: Reach) => {
    books.proxy?.set(mode);
    await sleep(OUTAGE_MS);
    books.proxy?.set('open');
  };

/** What happens at an incident of each kind. */
const causes: { readonly [name in NemesisName]?: (reach: Reach) => unknown } = {
  'kill-buyer': ({ replaceBuyer }) => replaceBuyer(),
  'kill-sandbox': ({ replaceSandbox }) => replaceSandbox(),
  async 'freeze-buyer'({ buyer }) {
    buyer.signal('SIGSTOP');
    await sleep(OUTAGE_MS);
    buyer.signal('SIGCONT');
  },
  'clock-jump': ({ buyer, chance }) =>
    buyer.send({ setClockMs: Math.round((2 * chance - 1) * MOST_JUMP_MS) }),
  async 'journal-lock'({ books }) {
    const unlock = books.lock();
    await sleep(OUTAGE_MS);
    unlock();
  },
  'journal-cut': between('cut'),
  'journal-stall': between('stall'),
  'journal-half-open': between('half-open'),
};

export const cause = async (kind: NemesisName, reach: Reach): Promise<void> => {
  await causes[kind]?.(reach);
};
