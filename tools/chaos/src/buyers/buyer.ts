import type { Intent } from '@latchkey/orders';
import type { NemesisName } from '../nemeses.ts';
import type { Scenario } from '../scenario.ts';

/** How a purchase stands, as far as the shop knows. */
export type Ending =
  /** The keys are there. */
  | 'bought'
  /** The supplier rejected it, or took it back: nothing was bought. */
  | 'rejected'
  /** It waits for an operator. */
  | 'held'
  /** The shop does not know. */
  | 'in doubt';

/** A shop. It buys, records what it has bought, and may be killed at any moment. */
export interface Buyer {
  /** Where its suppliers call it; `undefined` for nowhere. */
  readonly callbackUrl?: string | undefined;
  /** Buys what an intent says. How it ends is notified, then or later. */
  buy(intent: Intent): Promise<void>;
  /** Waits until nothing more seems to end by itself. */
  linger(): Promise<void>;
  /** Finishes everything that is open, as far as it can. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

export interface BuyerOptions {
  readonly scenario: Scenario;
  /** The number of its process. */
  readonly number: number;
  /** Where the suppliers are: each API below it, under its name. */
  readonly url: string;
  readonly books: BooksPlace;
  /** Called when a purchase has ended; again when it has ended otherwise. */
  onEnding(reference: string, ending: Ending): void;
  /** Called when the shop itself goes wrong. */
  onHit(name: NemesisName): void;
  /** Called with what happens to a purchase, for its story. */
  onStep(reference: string, step: string): void;
}

/** Where a shop records what it has bought; shared by its processes. */
export type BooksPlace =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly schema: string };

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
