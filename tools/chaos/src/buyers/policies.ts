/** When a client retries a request by itself. */
export interface RetryPolicy {
  /** In words, for the table. */
  readonly says: string;
  readonly mostRetries: number;
  readonly method: (method: string) => boolean;
  /** No whole response came: the connection failed, or it took too long. */
  readonly connectionErrors: boolean;
  readonly status: (status: number) => boolean;
  /** How long to wait before a retry, counted from 1, in milliseconds. */
  readonly waitMs: (retry: number) => number;
}

const any = () => true;

/**
 * How clients retry that know nothing of orders. Each policy follows the client's documentation:
 * - the usual loop around a client without retries;
 * - SDKs made by Stainless: connection errors, 408, 409, 429 and 5xx, twice, "with a short exponential backoff";
 * - Octokit with plugin-retry: every 4xx and 5xx but 400, 401, 403, 404, 410, 422 and 451, three times; what
 *   failed on the way counts as 500;
 * - ky: 408, 413, 429, 500, 502, 503 and 504, twice, but no POST.
 */
export const policies = {
  'retry-loop': {
    says: 'openapi-fetch in a loop: all but 4xx, 5 times in all',
    mostRetries: 4,
    method: any,
    connectionErrors: true,
    status: (status) => status < 400 || status >= 500 || status === 429,
    waitMs: (retry) => 500 * 2 ** (retry - 1),
  },
  'stainless-style': {
    says: 'Stainless: 408, 409, 429, 5xx and connection errors, 3 times in all',
    mostRetries: 2,
    method: any,
    connectionErrors: true,
    status: (status) => [408, 409, 429].includes(status) || status >= 500,
    waitMs: (retry) => Math.min(500 * 2 ** (retry - 1), 8_000),
  },
  'octokit-style': {
    says: 'Octokit: all but 400, 401, 403, 404, 410, 422, 451, 4 times in all',
    mostRetries: 3,
    method: any,
    connectionErrors: true,
    status: (status) => status >= 400 && ![400, 401, 403, 404, 410, 422, 451].includes(status),
    waitMs: (retry) => 1_000 * retry ** 2,
  },
  'ky-style': {
    says: 'ky: reads only, 3 times in all',
    mostRetries: 2,
    method: (method) => method !== 'POST',
    connectionErrors: true,
    status: (status) => [408, 413, 429, 500, 502, 503, 504].includes(status),
    waitMs: (retry) => 300 * 2 ** (retry - 1),
  },
} as const satisfies { readonly [name: string]: RetryPolicy };

export type PolicyName = keyof typeof policies;

export const policyNames = Object.keys(policies) as PolicyName[];
