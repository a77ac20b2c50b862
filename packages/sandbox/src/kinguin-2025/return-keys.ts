import type { Reply, SandboxRequest } from '../http.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { RETURNABLE_MS } from '../kinguin/returns.ts';
import type { SoldKey, SoldOrder } from '../store/store.ts';
import { statesOf } from './order-json.ts';
import { isWholesale } from './wholesale.ts';

/** Takes the keys of an order back, once. The response is an acknowledgement: the keys change later. */
export function returnKeys(kinguin: Kinguin, order: SoldOrder, request: SandboxRequest): Reply {
  const { market, returns, errorResponse } = kinguin;
  const keys = market.store.keysOf('kinguin', order.seq);
  if (!isReturnable(order, keys, market.clock.now())) {
    return errorResponse(request, 422, 'NoKeysToReturn', { detail: 'There are no keys to return.' });
  }
  returns.begin(order);
  return { status: 200, body: statesOf(order, keys) };
}

/** Coupons are of an earlier edition: nobody says what they come to here. */
function isReturnable(order: SoldOrder, keys: readonly SoldKey[], now: number): boolean {
  const { returnAskedAt, releaseDate, couponCode, lines, status } = order;
  if (returnAskedAt !== null || releaseDate !== null || couponCode !== null) return false;
  if (lines.some(({ quantity }) => isWholesale(quantity))) return false;
  if (status !== 'processing' && status !== 'done') return false;
  return keys.some(
    (key) =>
      key.status === 'pending' ||
      (key.status === 'delivered' && Number(key.deliveredAt) >= now - RETURNABLE_MS),
  );
}
