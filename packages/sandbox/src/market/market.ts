import type { Assortment, Offer, Product } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { SoldLine, SoldOrder, Store, SupplierName, Unit } from '../store/store.ts';
import { makeKeys } from './keys.ts';
import { account, checkAmount, checkOrder } from './ledger.ts';
import { keyDueAt, type OrderChanges, orderChanges } from './order-changes.ts';

/** An order that is about to be placed: everything but what the market itself decides. */
export type Draft = Pick<SoldOrder, 'id' | 'externalId' | 'couponCode' | 'chargedCents' | 'lines'> & {
  readonly uuid?: string;
  /** How the keys come; all at once, one by one while the order is processed, or when somebody asks for them. */
  readonly delivery: 'at-once' | 'one-by-one' | 'on-dispatch';
};

/**
 * A supplier without its API: its goods, the shop's money, and the orders. Every change is one transaction
 * that either leaves money and keys adding up or does not happen.
 */
export interface Market extends OrderChanges {
  readonly supplier: SupplierName;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly assortment: Assortment;
  findProduct(id: string): Product | undefined;
  /** An offer with its present price. */
  findOffer(id: string): { product: Product; offer: Offer } | undefined;
  /** The offers of a product with their present prices, the cheapest first. */
  offersOf(product: Product): Offer[];
  stockOf(offer: string): number;
  balanceCents(): number;
  /** Order, keys and charge together. @throws {LedgerError} When balance or stock do not suffice. */
  place(draft: Draft): SoldOrder;
  /** @throws {RangeError} When it is not a whole number, 0 or more; then nothing is changed. */
  setBalance(cents: number): void;
  setStock(offer: string, keys: number): void;
  setPrice(offer: string, cents: number): void;
  /** When stock or price of a product last changed, in milliseconds of virtual Unix time; at first, when all began. */
  changedAt(product: Product): number;
  /** Says who is to be notified of changes, inside their transactions: with the change or not at all. */
  onChange(notify: Notify): void;
}

export interface Notify {
  /** Its status has changed. */
  order?(order: SoldOrder): unknown;
  /** Its stock or its price has changed. */
  product?(product: Product): void;
}

export interface MarketOptions {
  readonly supplier: SupplierName;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly assortment: Assortment;
}

export function createMarket({ supplier, store, clock, random, assortment }: MarketOptions): Market {
  const products = new Map(assortment.products.map((product) => [product.id, product]));
  const offers = new Map(
    assortment.products.flatMap((product) => product.offers.map((offer) => [offer.id, { product, offer }])),
  );
  const priceOf = (offer: string) => `price/${supplier}/${offer}`;
  const setPrice = (id: string, priceCents = store.getMeta(priceOf(id))) => {
    const found = offers.get(id);
    if (found && priceCents !== undefined)
      offers.set(id, { ...found, offer: { ...found.offer, priceCents } });
  };
  for (const id of offers.keys()) setPrice(id);
  const productOfStock = new Map([...offers].map(([id, { product }]) => [account.stock(id), product]));
  let notify: Notify = {};
  const openedAt = clock.now();
  const changedAt = new Map<string, number>();
  const productChanged = (product: Product) => {
    changedAt.set(product.id, clock.now());
    notify.product?.(product);
  };

  const move = (unit: Unit, source: string, target: string, change: number, order: number | null = null) => {
    if (change === 0) return;
    const [from, to] = change > 0 ? [source, target] : [target, source];
    const amount = Math.abs(change);
    const after = store.move({ supplier, unit, from, to, amount, order, at: clock.now() });
    checkAmount(supplier, unit, from, after.from);
    const product = unit === 'keys' ? (productOfStock.get(from) ?? productOfStock.get(to)) : undefined;
    if (product) productChanged(product);
  };
  const change = (order: SoldOrder, changed: Partial<SoldOrder>): SoldOrder => {
    if (Object.keys(changed).length) store.updateOrder(supplier, order.seq, changed);
    const result = { ...order, ...changed };
    checkOrder(store, result);
    if (result.status !== order.status) notify.order?.(result);
    return result;
  };
  const setAmount = (unit: Unit, source: string, name: string, amount: number) =>
    store.transaction(() => {
      checkWhole(amount);
      move(unit, source, name, amount - store.amountOf(supplier, unit, name));
    });

  const market: Market = {
    supplier,
    store,
    clock,
    random,
    assortment,
    findProduct: (id) => products.get(id),
    findOffer: (id) => offers.get(id),
    offersOf: (product) =>
      product.offers
        .map(({ id }) => (offers.get(id) as { offer: Offer }).offer)
        .sort((a, b) => a.priceCents - b.priceCents),
    stockOf: (offer) => store.amountOf(supplier, 'keys', account.stock(offer)),
    balanceCents: () => store.amountOf(supplier, 'cents', account.balance),

    place: ({ uuid = null, delivery, ...draft }) =>
      store.transaction(() => {
        const seq = store.nextSeq(supplier);
        const terms = termsOf(draft.lines, products, clock.now());
        const nextAt = nextAtOf(delivery, { ...draft, ...terms });
        const order: SoldOrder = { ...draft, ...terms, uuid, supplier, seq, nextAt };
        const offerOf = (id: string) => offers.get(id)?.offer;
        store.insertOrder(order, makeKeys(random, supplier, seq, order.lines, offerOf));
        move('cents', account.balance, account.sales, order.chargedCents, seq);
        move('cents', account.discounts, account.sales, order.totalCents - order.chargedCents, seq);
        for (const { offer, quantity } of order.lines) {
          move('keys', account.stock(offer), account.sold, quantity, seq);
        }
        checkOrder(store, order);
        return order;
      }),

    ...orderChanges({ store, clock, move, change }),
    setBalance: (cents) => setAmount('cents', account.bank, account.balance, cents),
    setStock: (offer, keys) => setAmount('keys', account.publisher, account.stock(offer), keys),
    setPrice(id, priceCents) {
      checkWhole(priceCents);
      store.setMeta(priceOf(id), priceCents);
      setPrice(id, priceCents);
      const found = offers.get(id);
      if (found) productChanged(found.product);
    },
    changedAt: ({ id }) => changedAt.get(id) ?? openedAt,
    onChange(given) {
      notify = given;
    },
  };
  open(market);
  return market;
}

/** @throws {RangeError} When it is none of cents or keys. */
export function checkWhole(amount: number): void {
  if (Number.isSafeInteger(amount) && amount >= 0) return;
  throw new RangeError(`Cents and keys are whole numbers, 0 or more, not ${amount}.`);
}

/** Fills balance and stock the first time; offers that are new to a file come later. */
function open({ store, supplier, assortment, setBalance, setStock }: Market): void {
  const known = new Set(store.accounts(supplier).map(({ name }) => name));
  if (!known.has(account.bank)) setBalance(assortment.balanceCents);
  for (const { id, stock } of assortment.products.flatMap(({ offers }) => offers)) {
    if (!known.has(account.stock(id))) setStock(id, stock);
  }
}

/** Whether a product that comes out on a day, `YYYY-MM-DD` in UTC, can only be ordered in advance at a time. */
export const isPreorder = (releaseDate: string | undefined, at: number): boolean =>
  releaseDate !== undefined && at < Date.parse(releaseDate);

/** The totals of the lines. */
function termsOf(lines: readonly SoldLine[], products: ReadonlyMap<string, Product>, now: number) {
  const sold = lines.flatMap(({ product }) => products.get(product) ?? []);
  const releaseDate =
    sold
      .flatMap(({ releaseDate = [] }) => releaseDate)
      .filter((day) => isPreorder(day, now))
      .sort()
      .at(-1) ?? null;
  const processed = now + Math.max(0, ...sold.map(({ processingMs }) => processingMs));
  return {
    status: 'processing',
    held: false,
    createdAt: now,
    readyAt: releaseDate === null ? processed : Math.max(processed, Date.parse(releaseDate)),
    closing: null,
    doneAt: null,
    readAt: null,
    returnAskedAt: null,
    refundedCents: 0,
    dispatchId: null,
    releaseDate,
    totalCents: lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0),
  } as const;
}

/** When keys come by themselves for the first time. Those of a pre-order all come at its release. */
function nextAtOf(
  delivery: Draft['delivery'],
  order: Pick<SoldOrder, 'createdAt' | 'readyAt' | 'lines' | 'releaseDate'>,
): number | null {
  if (delivery === 'on-dispatch') return null;
  return delivery === 'at-once' || order.releaseDate !== null ? order.readyAt : keyDueAt(order, 0);
}
