import type { Intent } from '@latchkey/orders';
import type { Scenario } from '../scenario.ts';

/** How one call to buy ended, as far as the shop knows. */
export type Ending =
  /** The keys are there. */
  | 'bought'
  /** The supplier rejected it: nothing was bought. */
  | 'rejected'
  /** The shop does not know. */
  | 'in doubt';

/** A shop. It buys, records what it has bought, and may be killed at any moment. */
export interface Buyer {
  /** Finishes what others have left, as far as it can: at most so many times. */
  recover(times: number): Promise<void>;
  buy(intent: Intent): Promise<Ending>;
  close(): Promise<void>;
}

export interface BuyerOptions {
  readonly scenario: Scenario;
  /** Where the suppliers are: `…/kinguin` and `…/8keys` below it. */
  readonly url: string;
  /** Where it records what it has bought; shared with other processes. */
  readonly file: string;
}

/** What a shop has in its books about one purchase in the end. */
export interface Receipt {
  readonly ending: Ending;
  /** The text of each key, or the base64 of its picture. */
  readonly keys: readonly string[];
  /** What was charged, in euro cents, where the supplier shows it. */
  readonly totalCents?: number | undefined;
}

/** A shop's books, opened after the end. */
export interface Books {
  /** @returns `undefined` for a purchase that was never begun. */
  read(reference: string): Promise<Receipt | undefined>;
  close(): Promise<void>;
}
