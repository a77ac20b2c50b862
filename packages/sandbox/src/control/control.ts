import { defined } from '../defined.ts';
import type { EightKeysSettings } from '../eight-keys/settings.ts';
import type { Fault, QueuedFault } from '../faults/fault.ts';
import type { FaultQueue } from '../faults/fault-queue.ts';
import type { KinguinSettings } from '../kinguin/settings.ts';
import { audit } from '../market/ledger.ts';
import { checkWhole, type Market } from '../market/market.ts';
import type { PassedRequest, RequestLog } from '../request-log.ts';
import type { Account, LedgerEntry, SoldKey, SoldOrder, SupplierName } from '../store/store.ts';

/** The sandbox cannot do what control asks for. `status` is the HTTP status that says so. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: 404 | 409;

  constructor(status: 404 | 409, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Settings {
  readonly kinguin: KinguinSettings;
  readonly '8keys': EightKeysSettings;
}

/** An offer as it stands now. */
export interface OfferState {
  readonly id: string;
  readonly product: string;
  /** Of one key, in euro cents. */
  readonly priceCents: number;
  readonly stock: number;
}

/** An order with its keys, delivered or not. */
export type OrderWithKeys = SoldOrder & { readonly keys: readonly SoldKey[] };

export type OrderAction = 'hold' | 'release' | 'complete' | 'cancel' | 'refund';

/** Does to the suppliers what no shop can do. All of it is under `/control` too. */
export interface Control {
  /** The sandbox's own time, as RFC 3339 in UTC, and how far it is ahead of the machine's, in milliseconds. */
  getTime(): { now: string; aheadMs: number };
  /** @throws {RangeError} When it is not a whole number of milliseconds, 0 or more. */
  advanceTime(ms: number): { now: string; aheadMs: number };
  getAccount(supplier: SupplierName): { balanceCents: number; offers: OfferState[] };
  setBalance(supplier: SupplierName, cents: number): void;
  /** @throws {ControlError} When there is no such offer. {RangeError} When an amount is not a whole number, 0 or more. */
  changeOffer(
    supplier: SupplierName,
    offer: string,
    change: { stock?: number; priceCents?: number },
  ): OfferState;
  getSettings<Name extends SupplierName>(supplier: Name): Settings[Name];
  changeSettings<Name extends SupplierName>(supplier: Name, change: Partial<Settings[Name]>): Settings[Name];
  /**
   * The orders as they are kept, with their keys, by rising `seq`.
   *
   * @param after Only orders with a higher `seq`. Default 0.
   * @param limit At most so many, 1 to 1,000. Default 100.
   */
  listOrders(supplier: SupplierName, page?: { after?: number; limit?: number }): OrderWithKeys[];
  /** @param id What the supplier calls it, in any edition. @throws {ControlError} When there is no such order. */
  getOrder(supplier: SupplierName, id: string): OrderWithKeys;
  /**
   * `hold` stops an order until `release`; `complete` ends its processing now; `cancel` and `refund` give the
   * money back.
   *
   * @throws {ControlError} When there is no such order, or its status does not allow the action.
   */
  changeOrder(supplier: SupplierName, id: string, action: OrderAction): OrderWithKeys;
  /**
   * Sends the webhook of an order of Kinguin's again, or its postback, with the status that the order has now.
   *
   * @throws {ControlError} When there is no such order, or no address for it.
   */
  notifyShop(id: string): void;
  /** What each account holds, and what does not add up when all is counted again. A problem is a bug of the sandbox. */
  getLedger(supplier: SupplierName): { accounts: Account[]; problems: string[] };
  /**
   * The movements of money and keys, by rising `number`.
   *
   * @param order Only those of the order with this `seq`.
   * @param after Only those with a higher `number`. Default 0.
   * @param limit At most so many. Default 1,000.
   */
  listMovements(
    supplier: SupplierName,
    page?: { order?: number; after?: number; limit?: number },
  ): LedgerEntry[];
  /** @throws {RangeError} When no operation is called so. */
  addFault(fault: Fault): QueuedFault;
  /** The faults that are not used up. */
  listFaults(): QueuedFault[];
  /** @throws {ControlError} When there is no such fault. */
  removeFault(id: number): void;
  clearFaults(): void;
  /** The last 100 requests of the shop, and callbacks to it, the earliest first. */
  listRequests(): PassedRequest[];
}

export interface ControlOptions {
  readonly markets: { readonly [supplier in SupplierName]: Market };
  readonly settings: Settings;
  readonly faults: FaultQueue;
  readonly requests: RequestLog;
  /** Does what is due. */
  tick(): void;
  /** Queues the callback about an order of Kinguin's. @returns false where the shop has no address for it. */
  notifyShop(order: SoldOrder): boolean;
}

/** From which statuses an action is possible. */
const possible: { readonly [action in OrderAction]: readonly SoldOrder['status'][] } = {
  hold: ['processing'],
  release: ['processing'],
  complete: ['processing'],
  cancel: ['processing'],
  refund: ['processing', 'done'],
};

/** @param closingMs How long it takes to cancel or to refund. */
type Act = (market: Market, order: SoldOrder, closingMs: number) => unknown;

const actions: { readonly [action in OrderAction]: Act } = {
  hold: (market, order) => market.hold(order, true),
  release: (market, order) => market.hold(order, false),
  complete: (market, order) => market.endProcessing(order),
  cancel: (market, order, closingMs) => market.close(order, 'canceled', closingMs),
  refund: (market, order, closingMs) => market.close(order, 'refunded', closingMs),
};

export function createControl(options: ControlOptions): Control {
  const { markets, settings, faults, requests, tick } = options;
  const { clock, store } = markets.kinguin;
  const withKeys = (order: SoldOrder): OrderWithKeys => ({
    ...order,
    keys: store.keysOf(order.supplier, order.seq),
  });
  const getTime = () => ({ now: new Date(clock.now()).toISOString(), aheadMs: clock.offsetMs });
  const find = (supplier: SupplierName, id: string): SoldOrder => {
    const order = store.findOrder(supplier, 'id', id) ?? store.findOrder(supplier, 'uuid', id);
    if (order) return order;
    throw new ControlError(404, `${supplier} has no order ${JSON.stringify(id)}.`);
  };
  const offerState = (market: Market, id: string): OfferState => {
    const found = market.findOffer(id);
    if (!found) throw new ControlError(404, `${market.supplier} has no offer ${JSON.stringify(id)}.`);
    const { product, offer } = found;
    return { id, product: product.id, priceCents: offer.priceCents, stock: market.stockOf(id) };
  };

  return {
    getTime,
    advanceTime(ms) {
      clock.advance(ms);
      store.setMeta('clock.offsetMs', clock.offsetMs);
      tick();
      return getTime();
    },
    getAccount(supplier) {
      tick();
      const market = markets[supplier];
      const ids = market.assortment.products.flatMap(({ offers }) => offers.map(({ id }) => id));
      return { balanceCents: market.balanceCents(), offers: ids.map((id) => offerState(market, id)) };
    },
    setBalance: (supplier, cents) => markets[supplier].setBalance(cents),
    changeOffer(supplier, id, { stock, priceCents }) {
      const market = markets[supplier];
      offerState(market, id);
      for (const amount of [priceCents, stock]) if (amount !== undefined) checkWhole(amount);
      if (priceCents !== undefined) market.setPrice(id, priceCents);
      if (stock !== undefined) market.setStock(id, stock);
      return offerState(market, id);
    },
    getSettings: (supplier) => ({ ...settings[supplier] }),
    changeSettings: (supplier, change) => ({ ...Object.assign(settings[supplier], defined(change)) }),
    listOrders(supplier, { after = 0, limit = 100 } = {}) {
      tick();
      return store.ordersAfter(supplier, after, limit).map(withKeys);
    },
    getOrder(supplier, id) {
      tick();
      return withKeys(find(supplier, id));
    },
    changeOrder(supplier, id, action) {
      tick();
      const order = find(supplier, id);
      if (order.closing !== null || !possible[action].includes(order.status)) {
        const status = order.closing === null ? order.status : `about to be ${order.closing}`;
        throw new ControlError(409, `${action} is not possible: the order ${id} is ${status}.`);
      }
      actions[action](markets[supplier], order, supplier === '8keys' ? settings['8keys'].closingMs : 0);
      tick();
      return withKeys(find(supplier, id));
    },
    notifyShop(id) {
      const isQueued = options.notifyShop(find('kinguin', id));
      if (!isQueued) throw new ControlError(409, 'Kinguin has no address of the shop: set webhookUrl first.');
      tick();
    },
    getLedger(supplier) {
      tick();
      return { accounts: store.accounts(supplier), problems: audit(store, supplier) };
    },
    listMovements(supplier, { limit = 1_000, ...only } = {}) {
      tick();
      const entries: LedgerEntry[] = [];
      for (const entry of store.movements(supplier, only)) {
        if (entries.push(entry) >= limit) break;
      }
      return entries;
    },
    addFault: (fault) => faults.add(fault),
    listFaults: () => faults.list(),
    removeFault(id) {
      if (!faults.remove(id)) throw new ControlError(404, `There is no fault ${id}; it may be used up.`);
    },
    clearFaults: () => faults.clear(),
    listRequests: () => requests.list(),
  };
}
