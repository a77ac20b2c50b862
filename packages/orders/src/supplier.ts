import type { DeliveredKey, Line, Placement } from './intent.ts';

/** What a step of a purchase may use. */
export interface StepOptions {
  /** Ends the step early. */
  signal?: AbortSignal | undefined;
  /** How long the whole step may take, in milliseconds: by then the last request has left. */
  deadlineMs?: number | undefined;
}

/** An order as it is to be placed. */
export interface SendRequest {
  readonly externalId: string;
  readonly lines: readonly Line[];
}

/** What a request that places an order came to, unless it fails. */
export type Sent =
  | { readonly kind: 'placed'; readonly placement: Placement }
  /** The supplier says that an order has this external id already: which one, where it says so. */
  | { readonly kind: 'taken'; readonly orderId?: string | undefined };

/** An order that a search by the external id has found. */
export interface FoundOrder {
  readonly orderId: string;
  /** When the supplier says that it was placed, in milliseconds since 1970; `undefined` where it does not. */
  readonly createdAt?: number | undefined;
  /** What was charged, in euro cents; `undefined` where the API does not show it. */
  readonly totalCents?: number | undefined;
}

/** What its supplier says of one key of an order, delivered or not. */
export interface ShownKeyState {
  /** The supplier's id of the key, as `DeliveredKey` has it. */
  readonly id: string;
  /** The supplier's id of the product. */
  readonly product: string;
  /** The supplier's own word. */
  readonly status: string;
  /** Why it is the shop's no more: it was taken back or paid back, or will never come. Absent while it is. */
  readonly fate?: 'taken-back' | 'canceled' | undefined;
}

/** An order as its supplier shows it. */
export interface Delivery {
  /** The supplier's own word for how far the order has come. */
  readonly status: string;
  /** `waiting`: ask again; `delivered`: all that will come has come; `failed`: no more keys will come. */
  readonly state: 'waiting' | 'delivered' | 'failed';
  /** The keys, as far as they are there; those of earlier polls may be left out. */
  readonly keys: readonly DeliveredKey[];
  /** What has become of each key; `undefined` where the API does not show it. */
  readonly keyStates?: readonly ShownKeyState[] | undefined;
  /** What was charged, in euro cents; `undefined` where the API does not show it. */
  readonly totalCents?: number | undefined;
  /** What was charged, as the supplier shows it, where that is no amount of cents. */
  readonly unreadableCharge?: string | undefined;
  /** What `unreadableCharge` comes to in cents, not exactly: it is compared with what the order may cost. */
  readonly roughCents?: number | undefined;
  /** How many keys of each product the order is for; `undefined` where the API does not show it. */
  readonly quantities?: ReadonlyMap<string, number> | undefined;
  /** When the products come that were sold as pre-orders, as the supplier writes it; `undefined` where none was. */
  readonly preorderRelease?: string | undefined;
  /** Not to be asked again before this time, in milliseconds since 1970; a pre-order's release. */
  readonly notBefore?: number | undefined;
}

/** What the machine has to know of a supplier. */
export interface Traits {
  /** Whether it surely rejects a second order with the same external id. */
  readonly rejectsDuplicates: boolean;
  /**
   * How long after the end of a request a search may not show the order that it placed, in milliseconds. It includes
   * the time that a request may still be under way when its sender has given up.
   */
  readonly searchMayLagMs: number;
  /** The longest external id that it takes, in characters: 34 or more. */
  readonly longestExternalId: number;
  /** How long it surely keeps an order, in milliseconds; `undefined` for ever. */
  readonly keepsOrdersMs?: number | undefined;
}

/** What a purchase needs of a supplier. An edition of its documentation is one file in `suppliers/`. */
export interface Supplier extends Traits {
  /** What intents call it: `kinguin`, `8keys-2026`. */
  readonly name: string;

  /**
   * Sends the order, once: no request of it leaves after its end.
   *
   * @throws {LatchkeyError} Whose `outcome` says whether the order may exist from this call: other than `unknown`
   *   only when it surely does not.
   */
  send(request: SendRequest, options: StepOptions): Promise<Sent>;

  /**
   * Looks for the order with this external id, once.
   *
   * @throws When the supplier does not show all that it has: a list that breaks off is not an empty list.
   */
  find(externalId: string, options: StepOptions): Promise<FoundOrder | undefined>;

  /** Asks once how far the order has come, and does what the supplier wants done for it to go on. */
  poll(orderId: string, options: StepOptions): Promise<Delivery>;

  /**
   * Asks, once, that the keys of an order be taken back, as far as they qualify. Absent where the supplier takes none.
   *
   * @throws {LatchkeyError} Whose `outcome` says whether they may be: other than `unknown` only when they surely are not.
   */
  returnKeys?(orderId: string, options: StepOptions): Promise<void>;
}
