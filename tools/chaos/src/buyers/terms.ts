import { setTimeout as sleep } from 'node:timers/promises';
import type { Pause } from '@latchkey/orders';

/** What the sandbox accepts by default. */
export const API_KEYS = { kinguin: 'sandbox-kinguin', '8keys': 'sandbox-8keys' } as const;

/** How long a response may take, in milliseconds. */
export const TIMEOUT_MS = 4_000;

/** How many times faster buyers poll an order than in production. */
const HASTE = 20;

/** A pause that is shorter than asked for. */
export const hasten: Pause = async (waitMs, signal) => {
  await sleep(Math.max(waitMs, 0) / HASTE, undefined, { signal });
};
