import { createRequire } from 'node:module';
import { createEightKeysClient } from '@latchkey/8keys';
import eightKeysBundle from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { createEightKeys2026Client } from '@latchkey/8keys-2026';
import eightKeys2026Bundle from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import type { Bundle } from '@latchkey/contract-kit/library';
import { createKinguinClient } from '@latchkey/kinguin';
import kinguinBundle from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import kinguin2025Bundle from '@latchkey/kinguin-2025/openapi.json' with { type: 'json' };
import type { ClientOptions } from '@latchkey/runtime';

/** An error response that says which members of the request are wrong. */
export interface Complaint {
  /** As the supplier writes them, such as `products[0].qty`. */
  readonly fields: readonly string[];
  readonly words: string;
}

export interface Api {
  readonly bundle: Bundle;
  readonly createClient: (options: ClientOptions) => object;
  readonly credentials: Readonly<Record<string, string>>;
  /** Reads an error response; `undefined` where it is not about what the request looks like. */
  readonly complaintOf: (status: number, body: unknown) => Complaint | undefined;
}

interface KinguinError {
  readonly kind?: string;
  readonly propertyPath?: string;
  readonly detail?: string;
}

const kinguin: Pick<Api, 'credentials' | 'complaintOf'> = {
  credentials: { 'x-api-key': 'sandbox-kinguin' },
  complaintOf: (status, body) => {
    const { kind, propertyPath = 'body', detail = '' } = Object(body) as KinguinError;
    const isAboutForm = status === 400 && (kind === 'ConstraintViolation' || kind === 'Http');
    return isAboutForm ? { fields: [propertyPath], words: detail } : undefined;
  },
};

const eightKeys: Pick<Api, 'credentials' | 'complaintOf'> = {
  credentials: { authorization: 'Bearer sandbox-8keys' },
  complaintOf: (status, body) => {
    const { errors } = Object(body) as { errors?: Record<string, readonly string[]> };
    return status === 422 && errors
      ? { fields: Object.keys(errors), words: Object.values(errors).flat().join(' ') }
      : undefined;
  },
};

/** These servers have no limit of requests. */
const withoutLimit =
  (create: (options: ClientOptions) => object): Api['createClient'] =>
  (options) =>
    create({ ...options, rateLimiter: false });

/** The APIs that have a client and a sandbox, and how their suppliers complain. */
export const apis = {
  '8keys': { ...eightKeys, bundle: eightKeysBundle, createClient: withoutLimit(createEightKeysClient) },
  '8keys-2026': {
    ...eightKeys,
    bundle: eightKeys2026Bundle,
    createClient: withoutLimit(createEightKeys2026Client),
  },
  kinguin: { ...kinguin, bundle: kinguinBundle, createClient: withoutLimit(createKinguinClient) },
  'kinguin-2025': {
    ...kinguin,
    bundle: kinguin2025Bundle,
    createClient: withoutLimit(createKinguin2025Client),
  },
} as const satisfies { readonly [name: string]: Api };

export type ApiName = keyof typeof apis;

export const apiNames = Object.keys(apis) as ApiName[];

const { resolve } = createRequire(import.meta.url);

export const bundlePathOf = (name: ApiName): string => resolve(`@latchkey/${name}/openapi.json`);
