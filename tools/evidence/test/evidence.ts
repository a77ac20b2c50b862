import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '@latchkey/cli';
import { parse } from 'yaml';

export const apis = ['kinguin', '8keys', 'kinguin-2025', '8keys-2026'] as const;
export type Api = (typeof apis)[number];

/** A row of a table. */
export interface Fact {
  /** `METHOD /path part`: a parameter (`query page`), the body or a response (`200`), and the way in it (`products.*.qty`). */
  readonly at: string;
  readonly type?: string;
  readonly required?: boolean;
  /** How many units an order may have. */
  readonly units?: number;
  readonly default?: unknown;
  readonly [limit: string]: unknown;
}

export interface ShownRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: { readonly [member: string]: unknown };
}

export interface ShownResponse {
  readonly status: number;
  readonly body: unknown;
}

export interface Exchange {
  readonly shows: string;
  readonly request: ShownRequest;
  readonly response: ShownResponse;
}

export interface Evidence {
  readonly facts: readonly Fact[];
  readonly exchanges: readonly Exchange[];
  /** What the documentation rules out; with a response, the response is what it rules out. */
  readonly never: readonly (Omit<Exchange, 'response'> & Partial<Exchange>)[];
}

export const root = findRoot(import.meta.dirname);

export const evidenceOf = (api: Api): Evidence =>
  parse(readFileSync(join(root, 'evidence', api, 'orders.yaml'), 'utf8'));
