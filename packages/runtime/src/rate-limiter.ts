import type { Effect } from './outcome.ts';
import { pause } from './pause.ts';

/** Decides when a request may be sent. Share one among all clients that use the same API key. */
export interface RateLimiter {
  /**
   * Resolves when it is this request's turn. Writes go before reads.
   *
   * @throws When `signal` or the deadline ends the wait.
   */
  acquire(effect: Effect, options: TurnOptions): Promise<void>;

  /** Learns from the headers of a response what the supplier itself has counted. */
  observe(status: number, headers: Headers): void;
}

export interface TurnOptions {
  /** Ends the wait. */
  signal?: AbortSignal | undefined;
  /** Called with the expected wait in milliseconds, when there is one. */
  onWait?: ((waitMs: number) => void) | undefined;
  /** The latest time to get a turn, in milliseconds since 1970. */
  deadline: number;
}

/** How long the suppliers' counters run, in milliseconds. */
const windowMs = 60_000;

/**
 * Counts requests within this process: at most `limit` in any 60 seconds, corrected by the supplier's
 * `x-ratelimit-limit`, `x-ratelimit-remaining` and, on 429, `x-ratelimit-reset` (Unix seconds).
 *
 * @param limit Requests a minute.
 */
export function createRateLimiter(limit: number): RateLimiter {
  let sent: number[] = [];
  let blockedUntil = 0;
  let queue: boolean[][] = [];

  /** How long until there is room for another request, in milliseconds; not positive when there is. */
  const delay = () => {
    const now = Date.now();
    sent = sent.filter((at) => at > now - windowMs);
    // The request that has to leave the window first; there is none while there is room.
    return Math.max((sent[sent.length - limit] ?? 0) + windowMs, blockedUntil) - now;
  };

  return {
    async acquire(effect, { signal, onWait, deadline }) {
      const turn = [effect === 'read'];
      queue.push(turn);
      // By the text of each, in which "false" is before "true"; otherwise by age.
      queue.sort();
      try {
        if (delay() > 0) onWait?.(delay());
        while (delay() > 0 || turn !== queue[0]) {
          if (Date.now() + delay() > deadline) throw new Error('deadline');
          // There may be room, and somebody else go first.
          await pause(Math.max(delay(), 5), signal);
        }
        sent.push(Date.now());
      } finally {
        queue = queue.filter((other) => other !== turn);
      }
    },
    observe(status, headers) {
      const read = (name: string) => Number.parseInt(headers.get(`x-ratelimit-${name}`) as string, 10);
      limit = Math.max(read('limit'), 0) || limit;
      // What the supplier has counted and we have not, other processes have sent with the same key.
      const counted = Math.min(limit - Math.max(read('remaining'), 0), 1_000);
      // After a 429 it counts anew. Its clock may be another than ours.
      if (status === 429)
        blockedUntil = Math.min(read('reset') * 1000, Date.now() + windowMs) || blockedUntil;
      else for (delay(); sent.length < counted; ) sent.push(Date.now());
    },
  };
}
