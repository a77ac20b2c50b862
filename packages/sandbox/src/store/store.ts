export type SupplierName = '8keys' | 'kinguin';

/** How far an order has come; each supplier has its own words for it. */
export type OrderStatus = 'processing' | 'done' | 'canceled' | 'refunded';

/** A part of an order that one offer serves at one price. */
export interface SoldLine {
  readonly product: string;
  readonly name: string;
  readonly offer: string;
  readonly quantity: number;
  /** What one key was sold for, and what the shop offered for it, in euro cents. */
  readonly unitCents: number;
  readonly requestedUnitCents: number;
  /** Only keys in the form of text were asked for. */
  readonly textOnly?: boolean;
}

/** What has become of a key: it is still to come, or it came, is back in stock, was paid back, or will not come. */
export type KeyStatus = 'pending' | 'delivered' | 'returned' | 'refunded' | 'canceled';

export interface SoldOrder {
  readonly supplier: SupplierName;
  /** 1, 2, 3 … for each supplier, in the order of time, without gaps. */
  readonly seq: number;
  /** What the supplier calls the order. */
  readonly id: string;
  /** What today's edition calls it, where that is something else; null where it is the same. */
  readonly uuid: string | null;
  /** What the shop calls it. Two orders have the same only if the supplier's settings allow that. */
  readonly externalId: string | null;
  readonly status: OrderStatus;
  /** Time does not complete an order that is held. */
  readonly held: boolean;
  /** All times in milliseconds of virtual Unix time. */
  readonly createdAt: number;
  /** When processing ends. */
  readonly readyAt: number;
  /** When the next thing happens to the order by itself; null when nothing does, such as before a dispatch. */
  readonly nextAt: number | null;
  /** What the order is on its way to, `nextAt`. */
  readonly closing: ClosedStatus | null;
  /** When the order became `done`. */
  readonly doneAt: number | null;
  /** When its keys were first read; the shop asked to return them; both null until then. */
  readonly readAt: number | null;
  readonly returnAskedAt: number | null;
  /** The number of the delivery, where the supplier gives one. */
  readonly dispatchId: number | null;
  /** The first day on which a pre-order can be delivered, `YYYY-MM-DD`; null for any other order. */
  readonly releaseDate: string | null;
  readonly couponCode: string | null;
  /** The sum of the lines at the price sold, and what was taken from the balance, in euro cents. */
  readonly totalCents: number;
  readonly chargedCents: number;
  /** What of it has been paid back. */
  readonly refundedCents: number;
  readonly lines: readonly SoldLine[];
}

/** Statuses in which an order is over without being done. */
export type ClosedStatus = 'canceled' | 'refunded';

/** What may change about an order after it was placed. */
export type OrderChange = Partial<
  Pick<
    SoldOrder,
    | 'status'
    | 'held'
    | 'readyAt'
    | 'nextAt'
    | 'closing'
    | 'doneAt'
    | 'readAt'
    | 'returnAskedAt'
    | 'dispatchId'
    | 'refundedCents'
  >
>;

export interface SoldKey {
  readonly supplier: SupplierName;
  /** The `seq` of its order, and its place in it from 0. */
  readonly order: number;
  readonly position: number;
  readonly product: string;
  readonly offer: string;
  readonly mediaType: string;
  /** The text, or the base64 of the picture. */
  readonly content: string;
  readonly status: KeyStatus;
  readonly deliveredAt: number | null;
}

/** Which keys of an order a change concerns: those of a status, and all that is given must hold. */
export interface KeyFilter {
  readonly status: KeyStatus;
  /** Places before this one. */
  readonly before?: number;
  /** Delivered at this time or later. */
  readonly deliveredFrom?: number;
}

export type KeyChange = Partial<Pick<SoldKey, 'status' | 'deliveredAt'>>;

/** How many keys of an order have each status. */
export type KeyCounts = { readonly [status in KeyStatus]?: number };

/** Which orders to list; every condition that is given must hold. */
export interface OrderFilter {
  readonly supplier: SupplierName;
  /** Times of placing, both included, in milliseconds. */
  readonly createdFrom?: number | undefined;
  readonly createdTo?: number | undefined;
  readonly id?: string | undefined;
  readonly externalIds?: readonly string[] | undefined;
  readonly status?: OrderStatus | undefined;
  readonly isPreorder?: boolean | undefined;
  /** Each of these products must be on a line of the order. */
  readonly products?: readonly string[] | undefined;
  /** A part of the name of a product on a line of the order, in any case. */
  readonly name?: string | undefined;
  /** The total, both included, in euro cents. */
  readonly totalFrom?: number | undefined;
  readonly totalTo?: number | undefined;
}

export interface OrderPage {
  readonly sortBy: 'seq' | 'totalCents' | 'id' | 'status';
  readonly descending: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** What is counted: money in euro cents, or keys. */
export type Unit = 'cents' | 'keys';

/** One movement between two accounts. What one account gains, the other loses. */
export interface Movement {
  readonly supplier: SupplierName;
  readonly unit: Unit;
  readonly from: string;
  readonly to: string;
  /** 1 or more. */
  readonly amount: number;
  /** The `seq` of the order that it belongs to; null when it belongs to none. */
  readonly order: number | null;
  /** In milliseconds of virtual Unix time. */
  readonly at: number;
}

/** A movement that was made; the numbers rise with time. */
export type LedgerEntry = Movement & { readonly number: number };

export interface Account {
  readonly unit: Unit;
  readonly name: string;
  /** What has come in less what has gone out. */
  readonly amount: number;
}

/** Work that is due at a time. It is kept even when the process dies. */
export interface Job {
  readonly id: number;
  readonly kind: string;
  readonly dueAt: number;
  readonly payload: unknown;
}

/** Where a sandbox keeps its state. All methods are synchronous; what they return is a copy. */
export interface Store {
  /** Everything that `work` writes, or nothing when it throws. Not nested. */
  transaction<T>(work: () => T): T;

  /** The `seq` that the next order of a supplier gets. */
  nextSeq(supplier: SupplierName): number;
  insertOrder(order: SoldOrder, keys: readonly SoldKey[]): void;
  updateOrder(supplier: SupplierName, seq: number, change: OrderChange): void;
  /** The first one, where several have the same external id. */
  findOrder(
    supplier: SupplierName,
    by: 'seq' | 'id' | 'uuid' | 'externalId',
    value: string | number,
  ): SoldOrder | undefined;
  listOrders(filter: OrderFilter, page: OrderPage): { total: number; orders: SoldOrder[] };
  /** Up to 100 orders to which something happens by itself by now (`nextAt`) and which are not held, the earliest first. */
  dueOrders(supplier: SupplierName, now: number): SoldOrder[];
  /** Up to 100 orders whose processing has ended but which wait for a dispatch and are not held, the earliest first. */
  undispatchedOrders(supplier: SupplierName, now: number): SoldOrder[];
  keysOf(supplier: SupplierName, seq: number): SoldKey[];
  countKeys(supplier: SupplierName, seq: number): KeyCounts;
  changeKeys(supplier: SupplierName, seq: number, which: KeyFilter, change: KeyChange): void;
  /** By rising `seq`, from the first one after `after`. */
  ordersAfter(supplier: SupplierName, after: number, limit: number): SoldOrder[];
  /** Every order, one after the other. */
  eachOrder(supplier: SupplierName): Iterable<SoldOrder>;
  /** Removes the orders placed before a time, with their keys. @returns how many. */
  eraseOrders(supplier: SupplierName, createdBefore: number): number;

  /** @returns What the two accounts hold then. */
  move(movement: Movement): { from: number; to: number };
  /** 0 for an account that nothing has touched. */
  amountOf(supplier: SupplierName, unit: Unit, account: string): number;
  accounts(supplier: SupplierName): Account[];
  /** By rising number; only those of one order, or only those after a number. */
  movements(
    supplier: SupplierName,
    only?: { order?: number | undefined; after?: number | undefined },
  ): Iterable<LedgerEntry>;

  addJob(kind: string, dueAt: number, payload: unknown): void;
  /** The earliest first. */
  dueJobs(kind: string, now: number): Job[];
  /** When the next job of a kind is due; undefined when there is none. */
  nextJobAt(kind: string): number | undefined;
  removeJob(id: number): void;

  getMeta(name: string): number | undefined;
  setMeta(name: string, value: number): void;

  close(): void;
}
