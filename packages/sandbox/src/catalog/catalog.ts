/** What the suppliers sell, and the money that the shop has with them. */
export interface Catalog {
  readonly kinguin: Assortment;
  readonly '8keys': Assortment;
}

export interface Assortment {
  /** What the shop's account starts with, in euro cents. */
  readonly balanceCents: number;
  readonly products: readonly Product[];
  /** Only Kinguin has them. */
  readonly coupons?: readonly Coupon[];
}

export interface Product {
  /** As the supplier calls it; 8keys' are numbers in decimal. */
  readonly id: string;
  readonly name: string;
  /** Kinguin's older, numeric id. */
  readonly kinguinId?: number;
  /** How long an order takes until its keys can be had, in milliseconds of virtual time. */
  readonly processingMs: number;
  /** When it comes out, UTC, `YYYY-MM-DD`: before that day it is a pre-order, and keys come from then on. */
  readonly releaseDate?: string;
  /** What else the suppliers show of it. */
  readonly platform?: string;
  readonly genres?: readonly string[];
  readonly languages?: readonly string[];
  readonly tags?: readonly string[];
  /** Of a region that Kinguin lists. */
  readonly regionId?: number;
  /** What Kinguin 2025 shows of it as it stands here. A real product may have none of it. */
  readonly details?: ProductDetails;
  readonly offers: readonly Offer[];
}

/** What is known of a product beside what it costs, in Kinguin's words. */
export interface ProductDetails {
  readonly originalName?: string;
  readonly developers?: readonly string[];
  readonly publishers?: readonly string[];
  readonly metacriticScore?: number;
  /** Codes of the countries in which it does **not** work. */
  readonly countryLimitation?: readonly string[];
  readonly videos?: readonly { readonly video_id: string }[];
  readonly systemRequirements?: readonly {
    readonly system: string;
    readonly requirement: readonly string[];
  }[];
  /** From which age on, by PEGI or ESRB. */
  readonly ageRating?: string;
  /** Its app id at Steam. */
  readonly steam?: string;
}

/** Keys of one product from one source, at one price. */
export interface Offer {
  /** Unique with its supplier. */
  readonly id: string;
  /** What one key costs, in euro cents. */
  readonly priceCents: number;
  /** How many keys there are at the start. */
  readonly stock: number;
  /** In what form its keys come. */
  readonly keys: 'text/plain' | 'image/jpeg' | 'image/png' | 'image/gif';
  /**
   * What one key costs in euro cents from 10, 50, 100 and 500 keys on: the offer sells wholesale, at Kinguin. The list
   * may be shorter.
   */
  readonly wholesaleCents?: readonly number[];
  /** Who sells, at Kinguin. */
  readonly merchant?: string;
  /** What stands before each key in the form of text, such as `Real_1942` with two blanks. */
  readonly keyPrefix?: string;
}

/** Lowers what is charged. */
export interface Coupon {
  readonly code: string;
  readonly percent: number;
}
