import { firstRow } from './first-row.ts';

/** Why a supplier did not do what it was asked to, in words that all suppliers share. */
export type Reason =
  | 'sold-out'
  | 'price-changed'
  | 'balance'
  | 'not-authorised'
  | 'not-found'
  | 'duplicate'
  | 'invalid'
  | 'rate-limit'
  | 'supplier-failure';

/** One row: what it applies to, left out where that does not matter, and the reason. */
export interface ReasonRow {
  /** The operationId of the call. */
  readonly operation?: string;
  /** One, or from and to, inclusive. */
  readonly status?: number | readonly [from: number, to: number];
  /** The supplier's own word; `undefined` where it has none. */
  readonly kind?: string | undefined;
  /** What must stand in the supplier's words for people. */
  readonly about?: RegExp;
  /** `undefined` where the supplier does not say why. */
  readonly says: Reason | undefined;
}

/** What a status says by itself, in HTTP's own words. The last rows of a supplier's table. */
export const statusReasons: readonly ReasonRow[] = [
  { status: 401, says: 'not-authorised' },
  { status: 403, says: 'not-authorised' },
  { status: 404, says: 'not-found' },
  { status: 429, says: 'rate-limit' },
  { status: [500, 599], says: 'supplier-failure' },
];

/** What a row is compared with. */
export interface ReasonFacts {
  readonly operation: string;
  readonly status: number;
  readonly kind?: string | undefined;
  /** What the error response says for people. */
  readonly about?: string;
}

/** Looks an error response up in a supplier's table. */
export const findReason = (table: readonly ReasonRow[], facts: ReasonFacts): Reason | undefined =>
  firstRow(table, facts);
