import type { Assortment, Offer, Product } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { SoldLine, SoldOrder, Store, SupplierName, Unit } from '../store/store.ts';
import { makeKeys } from './keys.ts';
import { account, checkChange, unitsOf } from './ledger.ts';

/** An order that is about to be placed: everything but what the market itself decides. */
export type Draft = Pick<SoldOrder, 'id' | 'externalId' | 'couponCode' | 'chargedCents' | 'lines'>;

/**
 * A supplier without its API: its goods, the shop's money, and the orders. Every change is one transaction
 * that either leaves money and keys adding up or does not happen.
 */
export interface Market {
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
  /**
   * Hands the keys over: a `processing` order becomes `done`.
   *
   * @param also What must happen with it or not at all.
   */
  complete(order: SoldOrder, dispatchId?: number, also?: (order: SoldOrder) => void): SoldOrder;
  /** Gives the money back; keys that were not delivered return to the stock. */
  close(order: SoldOrder, as: 'canceled' | 'refunded'): SoldOrder;
  hold(order: SoldOrder, held: boolean): SoldOrder;
  /** Makes the keys available from now on, whether the order was held or not. */
  endProcessing(order: SoldOrder): SoldOrder;
  /** @throws {RangeError} When it is not a whole number, 0 or more; then nothing is changed. */
  setBalance(cents: number): void;
  setStock(offer: string, keys: number): void;
  setPrice(offer: string, cents: number): void;
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

  const move = (unit: Unit, from: string, to: string, amount: number, order: number | null = null) => {
    if (amount > 0) store.move({ supplier, unit, from, to, amount, order, at: clock.now() });
    if (amount < 0)
      store.move({ supplier, unit, from: to, to: from, amount: -amount, order, at: clock.now() });
  };
  const change = (order: SoldOrder, changed: Partial<SoldOrder>): SoldOrder => {
    store.updateOrder(supplier, order.seq, changed);
    const result = { ...order, ...changed };
    checkChange(store, supplier, result);
    return result;
  };
  const setAmount = (unit: Unit, source: string, name: string, amount: number) =>
    store.transaction(() => {
      checkAmount(amount);
      move(unit, source, name, amount - store.amountOf(supplier, unit, name));
      checkChange(store, supplier);
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

    place: (draft) =>
      store.transaction(() => {
        const seq = store.nextSeq(supplier);
        const order: SoldOrder = { ...draft, supplier, seq, ...termsOf(draft.lines, products, clock.now()) };
        const offerOf = (id: string) => offers.get(id)?.offer;
        store.insertOrder(order, makeKeys(random, supplier, seq, order.lines, offerOf));
        move('cents', account.balance, account.sales, order.chargedCents, seq);
        move('cents', account.discounts, account.sales, order.totalCents - order.chargedCents, seq);
        for (const { offer, quantity } of order.lines) {
          move('keys', account.stock(offer), account.sold, quantity, seq);
        }
        checkChange(store, supplier, order);
        return order;
      }),

    complete: (order, dispatchId, also) =>
      store.transaction(() => {
        move('keys', account.sold, account.delivered, unitsOf(order), order.seq);
        const completed = change(order, {
          status: 'done',
          held: false,
          doneAt: clock.now(),
          dispatchId: dispatchId ?? null,
        });
        also?.(completed);
        return completed;
      }),

    close: (order, as) =>
      store.transaction(() => {
        const { seq, totalCents, chargedCents, lines, status } = order;
        move('cents', account.sales, account.balance, chargedCents, seq);
        move('cents', account.sales, account.discounts, totalCents - chargedCents, seq);
        if (status === 'done') move('keys', account.delivered, account.withdrawn, unitsOf(order), seq);
        else
          for (const { offer, quantity } of lines)
            move('keys', account.sold, account.stock(offer), quantity, seq);
        return change(order, { status: as, held: false });
      }),

    hold: (order, held) => store.transaction(() => change(order, { held })),
    endProcessing: (order) =>
      store.transaction(() => change(order, { held: false, readyAt: Math.min(order.readyAt, clock.now()) })),
    setBalance: (cents) => setAmount('cents', account.bank, account.balance, cents),
    setStock: (offer, keys) => setAmount('keys', account.publisher, account.stock(offer), keys),
    setPrice(id, priceCents) {
      checkAmount(priceCents);
      store.setMeta(priceOf(id), priceCents);
      setPrice(id, priceCents);
    },
  };
  open(market);
  return market;
}

/** @throws {RangeError} When it is none of cents or keys. */
export function checkAmount(amount: number): void {
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
    doneAt: null,
    dispatchId: null,
    releaseDate,
    totalCents: lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0),
  } as const;
}
