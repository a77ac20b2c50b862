import type { PlaceOrderRequest } from '@latchkey/kinguin';
import type { Call } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';
import { allot, type Wish } from '../market/allot.ts';
import type { Market } from '../market/market.ts';
import { centsOf } from '../money.ts';
import { orderOf } from './order-json.ts';
import type { Refuse } from './refusals.ts';

const MOST_UNITS = 100;
const ID_LENGTH = 11;

export function placeOrder(market: Market, refuse: Refuse, { body, request }: Call): Reply {
  const { products, orderExternalId } = body as PlaceOrderRequest;
  const invalid = (propertyPath: string, invalidValue: unknown, why: string) =>
    refuse(request, 400, 'ConstraintViolation', {
      detail: `Invalid "${propertyPath}": ${why}.`,
      propertyPath,
      invalidValue,
    });

  const units = products.reduce((sum, { qty }) => sum + qty, 0);
  if (units > MOST_UNITS) return invalid('products', units, `the sum of "qty" is above ${MOST_UNITS}`);
  const existing =
    orderExternalId !== undefined && market.store.findOrder('kinguin', 'externalId', orderExternalId);
  if (existing) return invalid('orderExternalId', orderExternalId, 'already used');

  const wishes: Wish[] = [];
  for (const [i, { productId, qty, price, offerId, keyType }] of products.entries()) {
    const product = market.findProduct(productId);
    if (!product) return refuse(request, 422, 'ProductUnavailable', { detail: 'There is no such product.' });
    const maxUnitCents = centsOf(price);
    if (maxUnitCents === undefined) return invalid(`products[${i}].price`, price, 'more than two decimals');
    wishes.push({ product, quantity: qty, maxUnitCents, offer: offerId, textOnly: keyType === 'text' });
  }
  const allotted = allot(market, wishes);
  if ('failed' in allotted) {
    return refuse(request, 422, 'ProductUnavailable', { detail: 'The product is sold out or not active.' });
  }
  const { lines } = allotted;
  const chargedCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (chargedCents > market.balanceCents()) {
    return refuse(request, 422, 'InsufficientBalance', { detail: 'The balance is too low for this order.' });
  }
  const id = market.random.code('order/kinguin', market.store.nextSeq('kinguin'), ID_LENGTH);
  const order = market.place({
    id,
    externalId: orderExternalId ?? null,
    couponCode: null,
    chargedCents,
    lines,
  });
  return { status: 201, body: orderOf(order, market.findProduct) };
}
