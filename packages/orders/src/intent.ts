import type { KeyProblem } from '@latchkey/runtime';

/** What a shop means to buy, and for how much at most. Plain data: it is stored and compared as JSON. */
export interface Intent {
  /** The shop's own order number, unique among its purchases. It becomes the external id at the supplier. */
  readonly reference: string;
  /** The name of the supplier, as its adapter gives it: `kinguin`, `8keys-2026`. */
  readonly supplier: string;
  readonly lines: readonly Line[];
  /** The most that the whole order may cost, in euro cents. */
  readonly maxTotalCents: number;
}

export interface Line {
  /** The supplier's id of the product. */
  readonly product: string;
  /** How many keys, 1 or more. */
  readonly quantity: number;
  /** The most that one key may cost, in euro cents. */
  readonly maxUnitCents: number;
  /** The supplier's id of the offer to buy from; wholesale at Kinguin needs one. Otherwise the supplier chooses. */
  readonly offer?: string | undefined;
  /** Whether it may be sold as a pre-order, whose keys come at its release. Otherwise that is a problem. */
  readonly preorder?: boolean | undefined;
}

/** An order that exists at the supplier. */
export interface Placement {
  /** The supplier's id of the order. */
  readonly orderId: string;
  /** Whether it existed before this purchase's last attempt to place it. */
  readonly duplicate: boolean;
  /** What the supplier charged, in euro cents; `undefined` where its API does not show it. */
  readonly totalCents: number | undefined;
}

/** A key that was paid for, exactly as the supplier delivered it. */
export interface DeliveredKey {
  /** The supplier's id of this one key, where it gives one: two keys may have the same text. */
  readonly id?: string;
  /** The supplier's id of the product. */
  readonly product: string;
  /** The MIME type that the supplier gave it: `text/plain`, or that of a picture. */
  readonly mediaType: string;
  /** The text, never trimmed, or the base64 of the picture. */
  readonly content: string;
  /** Why `decodeKey` of the clients cannot read it; absent where it can. */
  readonly unreadable?: KeyProblem;
  /** What has become of it, in the supplier's own word, such as `RETURNED`; absent where it says none. */
  readonly status?: string;
}

/** Something that is not as asked for, in a purchase whose keys are kept all the same. */
export interface Problem {
  readonly kind:
    | 'overcharged'
    | 'charge-unreadable'
    | 'other-lines'
    | 'keys-missing'
    | 'keys-surplus'
    | 'keys-gone'
    | 'key-unreadable'
    | 'order-ended'
    | 'second-order'
    | 'sold-as-preorder';
  /** For people: what was expected and what came. Never holds a key. */
  readonly detail: string;
}
