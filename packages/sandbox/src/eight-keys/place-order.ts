import type { Reply } from '../http.ts';
import { allot, type Wish } from '../market/allot.ts';
import type { Market } from '../market/market.ts';
import type { SoldOrder } from '../store/store.ts';
import { errorResponse, invalid, notFound } from './error-responses.ts';
import { uuidOf } from './uuid.ts';

/** An order as both editions ask for it. */
export interface Asked {
  readonly externalId: string | null;
  readonly lines: readonly {
    readonly product: number;
    readonly quantity: number;
    readonly maxUnitCents: number;
    /** The member that said so. */
    readonly priceMember: string;
  }[];
}

/** What differs between the editions. */
export interface Edition {
  readonly unitsPerOrder: number;
  idOf(order: SoldOrder): number | string;
}

/** Sells, unless something is wrong with the order or missing at 8keys. */
export function placeOrder(market: Market, asked: Asked, { unitsPerOrder, idOf }: Edition): Reply {
  const { externalId, lines: wanted } = asked;
  const existing = externalId !== null && market.store.findOrder('8keys', 'externalId', externalId);
  if (existing) return { status: 409, body: { order_id: idOf(existing) } };
  if (wanted.reduce((sum, { quantity }) => sum + quantity, 0) > unitsPerOrder) {
    return invalid({ products: [`An order may not have more than ${unitsPerOrder} units.`] });
  }

  const wishes: Wish[] = [];
  for (const { product: id, quantity, maxUnitCents } of wanted) {
    const product = market.findProduct(String(id));
    if (!product) return notFound;
    wishes.push({ product, quantity, maxUnitCents });
  }
  const allotted = allot(market, wishes);
  if ('failed' in allotted) return errorFor[allotted.missing](allotted.failed, asked);

  const { lines } = allotted;
  const chargedCents = lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0);
  if (chargedCents > market.balanceCents())
    return errorResponse(422, 'The balance is too low for this order.');
  const seq = market.store.nextSeq('8keys');
  const ids = { id: String(seq), uuid: uuidOf(market.random, seq), externalId };
  const placed = market.place({ ...ids, couponCode: null, chargedCents, lines, delivery: 'at-once' });
  return { status: 201, body: { order_id: idOf(placed) } };
}

const errorFor = {
  stock: (line: number) => invalid({ [`products.${line}.quantity`]: ['Not enough keys are in stock.'] }),
  price: (line: number, { lines }: Asked) =>
    invalid({ [`products.${line}.${lines[line]?.priceMember}`]: ['The price is higher.'] }),
};
