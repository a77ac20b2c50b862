import type { PlaceOrderRequest } from '@latchkey/kinguin-2025';
import { service } from '@latchkey/kinguin-2025/service';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import { type Finding, findTooMany } from '../kinguin/find-violation.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { findPreorderProblem, rejectDuplicate } from '../kinguin/place-order.ts';
import { allot, type Wish } from '../market/allot.ts';
import type { Market } from '../market/market.ts';
import { centsOf } from '../money.ts';
import { orderOf } from './order-json.ts';
import { isWholesale, MOST_OF_ONE_OFFER, MOST_WITHOUT_WHOLESALE, wholesaleCents } from './wholesale.ts';

const ID_LENGTH = 11;

/** Sells, unless something is wrong with the request or missing at Kinguin, checked in this order. */
export function placeOrder(kinguin: Kinguin, { body, request }: Call): Reply {
  const { market, settings, errorResponse } = kinguin;
  const order = body as PlaceOrderRequest;
  const finding = findInvalid(market, order);
  if (finding) return errorResponse.invalid(request, finding);

  const { orderExternalId: externalId } = order;
  if (externalId !== undefined && settings.duplicateExternalId !== 'accept') {
    const existing = market.store.findOrder('kinguin', 'externalId', externalId);
    if (existing) return rejectDuplicate(kinguin, request, externalId);
  }
  const unavailable = () =>
    errorResponse(request, 422, 'ProductUnavailable', { detail: 'The product is not available.' });
  const wishes: Wish[] = [];
  for (const { productId, qty, price, offerId, keyType } of order.products) {
    const product = market.findProduct(productId);
    if (!product) return unavailable();
    const offer = offerId === undefined ? undefined : market.findOffer(offerId)?.offer;
    const unitCents = isWholesale(qty) && offer ? wholesaleCents(offer, qty) : undefined;
    const maxUnitCents = centsOf(price) as number;
    wishes.push({
      product,
      quantity: qty,
      maxUnitCents,
      unitCents,
      offer: offerId,
      textOnly: keyType === 'text',
    });
  }
  const detail = findPreorderProblem(wishes, market.clock.now());
  if (detail) return errorResponse(request, 422, 'Preorder', { detail });

  const insufficient = () =>
    errorResponse(request, 422, 'InsufficientBalance', { detail: 'The balance does not cover the order.' });
  if (market.balanceCents() < settings.minimumBalanceCents) return insufficient();
  const allotted = allot(market, wishes);
  if ('failed' in allotted) return unavailable();
  const { lines } = allotted;
  const chargedCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (chargedCents > market.balanceCents()) return insufficient();
  const placed = market.place({
    id: market.random.code('order/kinguin', market.store.nextSeq('kinguin'), ID_LENGTH),
    externalId: externalId ?? null,
    couponCode: null,
    chargedCents,
    lines,
    delivery: 'one-by-one',
  });
  return { status: 201, body: orderOf(kinguin, placed) };
}

/** What the contract's schema cannot see. */
function findInvalid(market: Market, { products }: PlaceOrderRequest): Finding | undefined {
  const ids = products.map(({ productId }) => productId);
  if (new Set(ids).size < ids.length) {
    return { propertyPath: 'products', invalidValue: ids, why: 'the values of productId have to be unique' };
  }
  const sellsWholesale = ({ offerId, qty }: (typeof products)[number]) => {
    const offer = offerId === undefined ? undefined : market.findOffer(offerId)?.offer;
    return offer !== undefined && wholesaleCents(offer, qty) !== undefined;
  };
  const open = products.filter((line) => !isWholesale(line.qty) || !sellsWholesale(line));
  const most = open.length < products.length ? service.limits.unitsPerOrder : MOST_WITHOUT_WHOLESALE;
  const tooMany = findTooMany(products, most);
  if (tooMany) return tooMany;
  for (const [i, { qty, price }] of products.entries()) {
    if (isWholesale(qty) && open.some((line) => line === products[i])) {
      const why = `at most ${MOST_OF_ONE_OFFER} without an offer that sells wholesale`;
      return { propertyPath: `products[${i}].qty`, invalidValue: qty, why };
    }
    if (centsOf(price) === undefined) {
      return { propertyPath: `products[${i}].price`, invalidValue: price, why: 'more than two decimals' };
    }
  }
}
