import { setTimeout as sleep } from 'node:timers/promises';

/** What the sandbox accepts by default. */
export const API_KEYS = { kinguin: 'sandbox-kinguin', '8keys': 'sandbox-8keys' } as const;

/** What callbacks bear. */
export const CALLBACK_SECRET = 'chaos';

/** How long a response may take, in milliseconds. */
export const TIMEOUT_MS = 4_000;

/** 8keys' limits in its two editions, where it has any: so few that the buyers meet 429 now and then. */
export const LIMITS = { perMinute: 3_000, perSecond: 40 } as const;

/** How many times faster naive buyers poll an order than in production. */
const HASTE = 20;

/** A pause that is shorter than asked for. */
export const hasten = (waitMs: number): Promise<void> => sleep(waitMs / HASTE);
