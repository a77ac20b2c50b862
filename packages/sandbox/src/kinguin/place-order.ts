import type { PlaceOrderRequest } from '@latchkey/kinguin';
import { service } from '@latchkey/kinguin/service';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import { allot, type Wish } from '../market/allot.ts';
import { isPreorder } from '../market/market.ts';
import { centsOf } from '../money.ts';
import { type Finding, findTooMany } from './find-violation.ts';
import type { Kinguin } from './kinguin.ts';
import { orderOf } from './order-json.ts';
import type { Feature } from './settings.ts';

const ID_LENGTH = 11;

/** Sells, unless something is wrong with the request or missing at Kinguin, checked in this order. */
export function placeOrder(kinguin: Kinguin, { body, request }: Call): Reply {
  const { market, settings, errorResponse } = kinguin;
  const order = body as PlaceOrderRequest;
  const finding = findInvalid(order, settings.permissions);
  if (finding) return errorResponse.invalid(request, finding);

  const { orderExternalId: externalId, couponCode } = order;
  if (externalId !== undefined && settings.duplicateExternalId !== 'accept') {
    const existing = market.store.findOrder('kinguin', 'externalId', externalId);
    if (existing) return rejectDuplicate(kinguin, request, externalId);
  }
  const coupon = market.assortment.coupons?.find(({ code }) => code === couponCode);
  if (couponCode !== undefined && !coupon) {
    // The response to an unknown coupon is not documented.
    return errorResponse.invalid(request, unknown('couponCode', couponCode));
  }

  const unavailable = () =>
    errorResponse(request, 422, 'ProductUnavailable', { detail: 'The product is sold out or not active.' });
  const wishes: Wish[] = [];
  for (const [i, { productId, qty, price, offerId, keyType }] of order.products.entries()) {
    const product = market.findProduct(productId);
    if (!product) return unavailable();
    const maxUnitCents = centsOf(price);
    if (maxUnitCents === undefined) {
      const why = 'more than two decimals';
      return errorResponse.invalid(request, {
        propertyPath: `products[${i}].price`,
        invalidValue: price,
        why,
      });
    }
    wishes.push({ product, quantity: qty, maxUnitCents, offer: offerId, textOnly: keyType === 'text' });
  }
  const detail = findPreorderProblem(wishes, market.clock.now());
  if (detail) return errorResponse(request, 422, 'Preorder', { detail });

  if (market.balanceCents() < settings.minimumBalanceCents) {
    const detail = 'The balance is below the minimum for placing orders.';
    return errorResponse(request, 422, 'BalanceRequired', { detail });
  }
  const allotted = allot(market, wishes);
  if ('failed' in allotted) return unavailable();
  const { lines } = allotted;
  const totalCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  const chargedCents = totalCents - Math.floor((totalCents * (coupon?.percent ?? 0)) / 100);
  if (chargedCents > market.balanceCents()) {
    const detail = 'The balance is too low for this order.';
    return errorResponse(request, 422, 'InsufficientBalance', { detail });
  }
  const placed = market.place({
    id: market.random.code('order/kinguin', market.store.nextSeq('kinguin'), ID_LENGTH),
    externalId: externalId ?? null,
    couponCode: couponCode ?? null,
    delivery: 'on-dispatch',
    chargedCents,
    lines,
  });
  return { status: 201, body: orderOf(kinguin, placed) };
}

/** What the contract's schema cannot see. */
function findInvalid(order: PlaceOrderRequest, permissions: readonly Feature[]): Finding | undefined {
  const { products, couponCode } = order;
  const tooMany = findTooMany(products, service.limits.unitsPerOrder);
  if (tooMany) return tooMany;
  const offers = products.map(({ offerId }) => offerId);
  const repeated = offers.findIndex((id, i) => id !== undefined && offers.indexOf(id) < i);
  if (repeated >= 0) {
    const why = 'it is not unique';
    return { propertyPath: `products[${repeated}].offerId`, invalidValue: offers[repeated], why };
  }
  // The response to a feature without its permission is not documented.
  const why = 'not permitted';
  if (couponCode !== undefined && !permissions.includes('couponCode')) {
    return { propertyPath: 'couponCode', invalidValue: couponCode, why };
  }
  for (const [i, line] of products.entries()) {
    for (const feature of ['keyType', 'offerId'] as const) {
      if (line[feature] === undefined || permissions.includes(feature)) continue;
      return { propertyPath: `products[${i}].${feature}`, invalidValue: line[feature], why };
    }
  }
}

const unknown = (propertyPath: string, invalidValue: unknown): Finding => ({
  propertyPath,
  invalidValue,
  why: 'it is unknown',
});

/** The words of each of the reported responses. */
export function rejectDuplicate(
  { settings, errorResponse }: Pick<Kinguin, 'settings' | 'errorResponse'>,
  request: Call['request'],
  invalidValue: string,
): Reply {
  const finding = { propertyPath: 'orderExternalId', invalidValue, why: 'already used' };
  if (settings.duplicateExternalId !== 409) {
    return errorResponse.invalid(request, finding, Number(settings.duplicateExternalId));
  }
  const detail = 'The orderExternalId is already in use.';
  return errorResponse(request, 409, 'ConstraintViolation', {
    detail,
    propertyPath: 'orderExternalId',
    invalidValue,
  });
}

export function findPreorderProblem(wishes: readonly Wish[], now: number): string | undefined {
  const preorder = wishes.find(({ product }) => isPreorder(product.releaseDate, now));
  if (preorder && wishes.length > 1) return 'A pre-order must be the only product of its order.';
  if (preorder?.textOnly) return 'A pre-order cannot be bought with a key type.';
}
