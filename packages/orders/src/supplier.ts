import type { DeliveredKey, Line, Placement } from './intent.ts';

/** What a step of a purchase may use. */
export interface StepOptions {
  /** Ends the step early. */
  signal?: AbortSignal | undefined;
}

/** An order as it is to be placed. */
export interface PlaceRequest {
  /** The id that makes placing it again safe. */
  readonly externalId: string;
  readonly lines: readonly Line[];
  /** Whether an order with this id may exist from before: some worker has had its hands on the purchase. */
  readonly mayExist: boolean;
}

/** An order as its supplier shows it. */
export interface Delivery {
  /** The supplier's own word for how far the order has come. */
  readonly status: string;
  /** `waiting`: ask again; `delivered`: all that will come has come; `failed`: no keys will come. */
  readonly state: 'waiting' | 'delivered' | 'failed';
  /** The keys, as far as they are there; those of earlier polls may be left out. */
  readonly keys: readonly DeliveredKey[];
  /** What was charged, in euro cents; `undefined` where the API does not show it. */
  readonly totalCents?: number | undefined;
  /** What was charged, as the supplier shows it, where that is no amount of cents. */
  readonly unreadableCharge?: string | undefined;
  /** How many keys of each product the order is for; `undefined` where the API does not show it. */
  readonly quantities?: ReadonlyMap<string, number> | undefined;
  /** Not to be asked again before this time, in milliseconds since 1970; a pre-order's release. */
  readonly notBefore?: number | undefined;
}

/** What `buyOnce` needs of a supplier. */
export interface Supplier {
  /** What intents call it: `kinguin`, `8keys`. */
  readonly name: string;
  /** The longest external id that it takes, in characters. */
  readonly longestExternalId: number;

  /**
   * Places the order, unless the external id exists already. Safe to call again with the same request,
   * whatever became of the call before.
   *
   * @throws {LatchkeyError} Whose `outcome` says whether the order may exist, from this call or from before it:
   *   other than `unknown` only when it surely does not.
   */
  place(request: PlaceRequest, options: StepOptions): Promise<Placement>;

  /** Asks once how far the order has come, and does what the supplier wants done for it to go on. */
  poll(orderId: string, options: StepOptions): Promise<Delivery>;
}
