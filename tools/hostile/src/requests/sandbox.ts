import type { Api } from '../apis.ts';
import type { WireResponse } from './exchange.ts';
import { accepted, failed, rejected, type Verdict } from './verdict.ts';

/** A sandbox without limits of requests: there are thousands. */
export const sandboxOptions = { eightKeys: { requestsPerMinute: null, requestsPerSecond: null } } as const;

/** What a supplier says about goods and sums, in the form of a complaint about the request. */
const aboutGoods = [
  /^(Not enough keys are in stock|The price is higher)\.$/,
  /^Invalid "couponCode": it is unknown\.$/,
  /already used|not permitted|without an offer that sells wholesale/,
  /^An order may not have more than \d+ units\.$/,
  /the sum of "qty" is above \d+/,
  /more than two decimals/,
  /the values of productId have to be unique|it is not unique/,
];

/** What the sandbox makes of a request: whether it complains about its form, and about which member. */
export function sandboxVerdict(
  { complaintOf }: Api,
  wanted: Verdict,
  { status, text }: WireResponse,
): Verdict {
  if (status >= 500) return failed(`status ${status}: ${text.slice(0, 200)}`);
  const complaint = complaintOf(status, parseJson(text));
  if (!complaint) return accepted;
  // Goods and sums come after the form.
  if (wanted.says === 'accepted' && aboutGoods.some((pattern) => pattern.test(complaint.words)))
    return accepted;
  return rejected(complaint.fields.map(withoutPart));
}

/** The whole body, or the whole query, is called by that name. */
const withoutPart = (field: string) => (field === 'body' || field === 'query' ? '' : field);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
