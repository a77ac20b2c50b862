/** What somebody makes of a request. */
export type Verdict =
  | { readonly says: 'accepted' }
  /** With the places that are said to be wrong, such as `products.0.qty`; the empty text for the whole. */
  | { readonly says: 'rejected'; readonly fields: readonly string[] }
  /** There is no such request: it cannot be written, or not be sent by a client. */
  | { readonly says: 'impossible' }
  /** Neither one nor the other: a crash, a status that says nothing, a request that was changed on its way. */
  | { readonly says: 'failed'; readonly how: string };

export const accepted: Verdict = { says: 'accepted' };
export const impossible: Verdict = { says: 'impossible' };
export const failed = (how: string): Verdict => ({ says: 'failed', how });

/** A place in one form, whoever names it: `products[0].qty` and `products.0.qty`; parameters without their brackets. */
const placeOf = (name: string): string =>
  name
    .split(/[.[\]]+/)
    .filter(Boolean)
    .join('.')
    .toLowerCase();

export const rejected = (names: readonly string[]): Verdict => ({
  says: 'rejected',
  fields: names.map(placeOf),
});
