import { now } from './clock.ts';
import { rejectIf } from './errors/argument-error.ts';
import type { Effect } from './outcome.ts';
import { Line } from './rate-limiter-line.ts';
import { createWindow } from './rate-limiter-window.ts';
import { retryAtOf } from './retry-at.ts';
import { checkSchema, type Schema } from './schema-check.ts';
import { within } from './within.ts';

/** Decides when a request may be sent. Share one among all clients that use the same API key. */
export interface RateLimiter {
  /**
   * Resolves when it is this request's turn.
   *
   * @throws The reason of `signal`, when it ends the wait; an error that says so, when no turn comes in time: at once,
   *   where what waits in front leaves none.
   */
  acquire(effect: Effect, options: TurnOptions): Promise<void>;

  /** Takes over what the status and the headers of a response say about the limit. */
  observe(status: number, headers: Headers): void;
}

export interface TurnOptions {
  /** Ends the wait. */
  signal?: AbortSignal | undefined;
  /** What is left of the call's time, in milliseconds. */
  deadlineMs: number;
  /** Called with the expected wait in milliseconds, when there is one. */
  onWait?: ((waitMs: number) => void) | undefined;
}

/** How many requests a supplier allows. Where both are given, both hold. */
export interface RateLimits {
  /** In any 60 seconds, 1 to 10,000. The supplier's `x-ratelimit-limit` takes its place. */
  readonly perMinute?: number | undefined;
  /** In any second, 1 to 10,000. */
  readonly perSecond?: number | undefined;
}

const minuteMs = 60_000;
const secondMs = 1_000;

const limitSchema: Schema = { type: 'integer', minimum: 1, maximum: 10_000 };
const schema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: { perMinute: limitSchema, perSecond: limitSchema },
};

/**
 * Counts requests within this process, by a clock that nobody sets.
 *
 * A purchase takes two turns: its own, and one that is kept for the request that fetches its keys. Turns go by age, but
 * purchases come before the rest, and the rest gets the kept turns before another purchase begins. So a read is
 * overtaken by one purchase at most, and by one more for each read that waits in front of it.
 *
 * A purchase begins only where its turn comes in the first half of its time, counting all that waits: the other half is
 * for the response, and for the requests that fetch its keys.
 *
 * The supplier's `x-ratelimit-limit` and `x-ratelimit-remaining` correct the count. After a 429 all wait, for as long as
 * `Retry-After` or `x-ratelimit-reset` says, at most a minute. Where neither does, they wait for a second, twice as long
 * after each further 429, and then go one by one, at intervals that halve with each success.
 *
 * @throws {ArgumentError} When a limit is unusable.
 */
export function createRateLimiter(limits: RateLimits): RateLimiter {
  rejectIf('createRateLimiter', checkSchema(schema, limits));

  const minute = createWindow(limits.perMinute ?? Infinity, minuteMs);
  const second = createWindow(limits.perSecond ?? Infinity, secondMs);
  const purchases = new Line();
  const others = new Line();
  /** How many purchases have gone whose second turn nobody has had. */
  let kept = 0;
  let pausedUntil = 0;
  /** When the last request went, and how long the next one keeps away from it. */
  let lastAt = 0;
  let gapMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** How long until the turn of a request before which so many others go. */
  const waitOf = (line: Line, ahead = 0) => {
    // A turn is kept as long as the purchase itself counts, or somebody waits who can have it.
    if (!others.size) kept = Math.min(kept, minute.used());
    // Turns are kept in the minute: a second is soon over.
    const more = line === purchases ? Math.min(kept + 1, minute.limit - 1) : 0;
    const freeAt = Math.max(minute.freeAt(ahead + more), second.freeAt(ahead));
    return Math.max(freeAt, pausedUntil, lastAt + gapMs) - now();
  };

  const serve = () => {
    clearTimeout(timer);
    for (;;) {
      const line = purchases.size && !(others.size && kept) ? purchases : others;
      if (!line.size) return;
      const waitMs = waitOf(line);
      if (waitMs > 0) {
        // A turn that is kept now may not be any more after a while.
        timer = setTimeout(serve, Math.min(waitMs, secondMs));
        return;
      }
      minute.count();
      second.count();
      if (line === purchases) kept++;
      else if (kept) kept--;
      lastAt = now();
      line.next()();
    }
  };

  return {
    async acquire(effect, { signal, deadlineMs, onWait }) {
      const isPurchase = effect === 'purchase';
      const line = isPurchase ? purchases : others;
      const mostMs = isPurchase ? deadlineMs / 2 : deadlineMs;
      const waitMs = waitOf(line, others.size + (isPurchase ? purchases.size * 2 : 0));
      if (waitMs <= mostMs) {
        if (waitMs > 0) onWait?.(waitMs);
        let go: (() => void) | undefined;
        const turn = () =>
          new Promise<void>((resolve) => {
            go = resolve;
            line.add(go);
            serve();
          });
        await within(mostMs, signal, turn).catch(() => {});
        // A turn at the deadline itself is in time.
        serve();
        if (go && !line.delete(go)) return;
        serve();
        signal?.throwIfAborted();
      }
      throw new Error('No turn in time under the rate limit.');
    },

    observe(status, headers) {
      const read = (name: string) => Number.parseInt(`${headers.get(`x-ratelimit-${name}`)}`, 10);
      const isLimited = status === 429;
      // What the supplier has counted and we have not, others have sent with the same key. After a 429 it counts anew.
      minute.correct(read('limit'), isLimited ? NaN : read('remaining'));
      const pauseMs = Number(retryAtOf(status, headers)) - Date.now();
      if (isLimited && pauseMs > 0) {
        pausedUntil = Math.max(pausedUntil, now() + Math.min(pauseMs, minuteMs));
      } else if (now() >= pausedUntil) {
        // Until then, it may be the response to a request from before the pause.
        gapMs = isLimited ? Math.min(gapMs * 2 || secondMs, minuteMs) : gapMs >> 1;
        if (isLimited) pausedUntil = now() + gapMs;
      }
      serve();
    },
  };
}
