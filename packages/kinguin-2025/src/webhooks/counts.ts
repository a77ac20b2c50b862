/** How many calls came to what, since the handler was made. */
export interface WebhookCounts {
  /** Calls that were not by POST, or had another secret or none. */
  readonly denied: number;
  /** Calls with the right secret that could not be read. */
  readonly unreadable: number;
  /** Test calls of the dashboard, and events that there is no callback for. */
  readonly ignored: number;
  /** Events that were older than what was known, or the same. */
  readonly outdated: number;
  /** Events in whose place a newer one of the same order or product came while they waited. */
  readonly replaced: number;
  /** Events that a callback was called with. */
  readonly handled: number;
  /** Those of them whose callback threw. */
  readonly failed: number;
}

export type Counts = { -readonly [name in keyof WebhookCounts]: number };

export const noCounts = (): Counts => ({
  denied: 0,
  unreadable: 0,
  ignored: 0,
  outdated: 0,
  replaced: 0,
  handled: 0,
  failed: 0,
});
