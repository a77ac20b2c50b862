import { service } from '@latchkey/8keys/service';
import { service as today } from '@latchkey/8keys-2026/service';

/** The settings of 8keys, at the start and later. */
export interface EightKeysSettings {
  /** The only API key that is accepted. */
  apiKey: string;
  /** A store that is not activated gets 401 for everything. */
  activated: boolean;
  /** How many requests a minute are served; null for any number. */
  requestsPerMinute: number | null;
  /** How many requests a second an address may send to today's edition; null for any number. */
  requestsPerSecond: number | null;
  /** After how long orders are erased, in milliseconds of virtual time; null for never. */
  eraseAfterMs: number | null;
  /** How long an order is `canceling` or `refunding` before it is canceled or refunded, in milliseconds. */
  closingMs: number;
}

const { requestsPerMinute } = service.limits;
const HOUR_MS = 3_600_000;

/** The two environments of 8keys, as documented: `startSandbox({ eightKeys: eightKeysEnvironments.production })`. */
export const environments = {
  development: { requestsPerMinute: requestsPerMinute['supplier-sandbox'], eraseAfterMs: 48 * HOUR_MS },
  production: { requestsPerMinute: requestsPerMinute.production, eraseAfterMs: null },
} as const satisfies { readonly [name: string]: Partial<EightKeysSettings> };

export const eightKeysDefaults: EightKeysSettings = {
  apiKey: 'sandbox-8keys',
  activated: true,
  ...environments.development,
  requestsPerSecond: today.limits.requestsPerSecond,
  closingMs: 0,
};

/** What control accepts, as JSON Schema. */
export const eightKeysSettingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    apiKey: { type: 'string', minLength: 1 },
    activated: { type: 'boolean' },
    requestsPerMinute: { type: ['integer', 'null'], minimum: 1 },
    requestsPerSecond: { type: ['integer', 'null'], minimum: 1 },
    eraseAfterMs: { type: ['integer', 'null'], minimum: 1 },
    closingMs: { type: 'integer', minimum: 0 },
  },
} as const;
