import type {
  Account,
  Job,
  LedgerEntry,
  OrderFilter,
  OrderPage,
  SoldKey,
  SoldOrder,
  Store,
  SupplierName,
} from './store.ts';

/** Keeps the state in this process, where there is no SQLite: in a browser. */
export function memoryStore(): Store {
  /** By `seq`, rising. */
  const orders: Record<SupplierName, Map<number, SoldOrder>> = { kinguin: new Map(), '8keys': new Map() };
  const keys = new Map<string, readonly SoldKey[]>();
  const accounts = new Map<string, Account & { readonly supplier: SupplierName }>();
  const entries: LedgerEntry[] = [];
  const jobs = new Map<number, Job>();
  const meta = new Map<string, number>();
  let lastJob = 0;

  /** How to take back what the transaction has done so far, the last step last. */
  let undo: (() => void)[] = [];
  const set = <K, V>(map: Map<K, V>, key: K, value: V) => {
    const before = map.get(key);
    undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
    map.set(key, value);
  };
  const remove = <K, V>(map: Map<K, V>, key: K) => {
    const before = map.get(key);
    if (before === undefined) return;
    undo.push(() => {
      const others = [...map];
      map.clear();
      // Back in its place: numbers of orders and jobs rise.
      for (const [name, value] of others.filter(([name]) => name < key)) map.set(name, value);
      map.set(key, before);
      for (const [name, value] of others.filter(([name]) => name > key)) map.set(name, value);
    });
    map.delete(key);
  };
  const of = (supplier: SupplierName) => [...orders[supplier].values()];
  const add = (supplier: SupplierName, unit: Account['unit'], name: string, amount: number) => {
    const id = `${supplier} ${unit} ${name}`;
    set(accounts, id, { supplier, unit, name, amount: (accounts.get(id)?.amount ?? 0) + amount });
  };

  return {
    transaction(work) {
      undo = [];
      try {
        return work();
      } catch (error) {
        for (const step of undo.reverse()) step();
        throw error;
      }
    },

    nextSeq: (supplier) => (meta.get(`lastSeq/${supplier}`) ?? 0) + 1,
    insertOrder(order, orderKeys) {
      const { supplier, seq, id } = order;
      for (const other of orders[supplier].values()) {
        if (other.id === id || other.seq === seq)
          throw new Error(`${supplier} has an order like ${id} already.`);
      }
      set(orders[supplier], seq, structuredClone(order));
      set(keys, `${supplier} ${seq}`, structuredClone(orderKeys));
      set(meta, `lastSeq/${supplier}`, seq);
    },
    updateOrder(supplier, seq, change) {
      const order = orders[supplier].get(seq);
      if (order) set(orders[supplier], seq, { ...order, ...change });
    },
    findOrder(supplier, by, value) {
      const found =
        by === 'seq'
          ? orders[supplier].get(Number(value))
          : of(supplier).find((order) => order[by] === value);
      return found && copyOf(found);
    },
    listOrders(filter, page) {
      const matching = of(filter.supplier).filter((order) => matches(order, filter));
      matching.sort((a, b) => compare(a, b, page));
      return {
        total: matching.length,
        orders: matching.slice(page.offset, page.offset + page.limit).map(copyOf),
      };
    },
    dueOrders: (supplier, now) =>
      of(supplier)
        .filter(({ held, nextAt }) => !held && nextAt !== null && nextAt <= now)
        .sort((a, b) => Number(a.nextAt) - Number(b.nextAt) || a.seq - b.seq)
        .slice(0, 100)
        .map(copyOf),
    undispatchedOrders: (supplier, now) =>
      of(supplier)
        .filter(
          ({ status, held, readyAt, nextAt }) =>
            status === 'processing' && !held && nextAt === null && readyAt <= now,
        )
        .sort((a, b) => a.readyAt - b.readyAt || a.seq - b.seq)
        .slice(0, 100)
        .map(copyOf),
    keysOf: (supplier, seq) => [...(keys.get(`${supplier} ${seq}`) ?? [])],
    countKeys(supplier, seq) {
      const counts: { [status in SoldKey['status']]?: number } = {};
      for (const { status } of keys.get(`${supplier} ${seq}`) ?? [])
        counts[status] = (counts[status] ?? 0) + 1;
      return counts;
    },
    changeKeys(supplier, seq, { status, before = Number.POSITIVE_INFINITY, deliveredFrom = 0 }, change) {
      const name = `${supplier} ${seq}`;
      const isMeant = (key: SoldKey) =>
        key.status === status && key.position < before && (key.deliveredAt ?? 0) >= deliveredFrom;
      const changed = (keys.get(name) ?? []).map((key) => (isMeant(key) ? { ...key, ...change } : key));
      set(keys, name, changed);
    },
    ordersAfter: (supplier, after, limit) =>
      of(supplier)
        .filter(({ seq }) => seq > after)
        .slice(0, limit)
        .map(copyOf),
    *eachOrder(supplier) {
      yield* of(supplier).map(copyOf);
    },
    eraseOrders(supplier, createdBefore) {
      const old = of(supplier).filter(({ createdAt }) => createdAt < createdBefore);
      for (const { seq } of old) {
        remove(orders[supplier], seq);
        remove(keys, `${supplier} ${seq}`);
      }
      return old.length;
    },

    move(movement) {
      const { supplier, unit, from, to, amount } = movement;
      undo.push(() => entries.pop());
      entries.push({ ...movement, number: entries.length + 1 });
      add(supplier, unit, from, -amount);
      add(supplier, unit, to, amount);
    },
    amountOf: (supplier, unit, account) => accounts.get(`${supplier} ${unit} ${account}`)?.amount ?? 0,
    accounts: (supplier) =>
      [...accounts.values()]
        .filter((account) => account.supplier === supplier)
        .map(({ unit, name, amount }) => ({ unit, name, amount }))
        .sort((a, b) => compareText(a.unit, b.unit) || compareText(a.name, b.name)),
    *movements(supplier, { order, after = 0 } = {}) {
      for (const entry of entries) {
        const isOfOrder = order === undefined || entry.order === order;
        if (entry.supplier === supplier && isOfOrder && entry.number > after) yield { ...entry };
      }
    },

    addJob(kind, dueAt, payload) {
      const id = ++lastJob;
      set(jobs, id, { id, kind, dueAt, payload: structuredClone(payload) });
    },
    dueJobs: (kind, now) =>
      [...jobs.values()]
        .filter((job) => job.kind === kind && job.dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id),
    nextJobAt(kind) {
      const times = [...jobs.values()].filter((job) => job.kind === kind).map(({ dueAt }) => dueAt);
      return times.length ? Math.min(...times) : undefined;
    },
    removeJob: (id) => remove(jobs, id),

    getMeta: (name) => meta.get(name),
    setMeta: (name, value) => set(meta, name, value),

    close() {},
  };
}

/** A copy: a caller that changes it changes nothing here. */
const copyOf = (order: SoldOrder): SoldOrder => ({
  ...order,
  lines: order.lines.map((line) => ({ ...line })),
});

/** Of ASCII only, as SQLite does it. */
const lowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function compare(a: SoldOrder, b: SoldOrder, { sortBy, descending }: OrderPage): number {
  const [x, y] = [a[sortBy], b[sortBy]];
  const order = typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
  return (order || a.seq - b.seq) * (descending ? -1 : 1);
}

function matches(order: SoldOrder, filter: OrderFilter): boolean {
  const { createdFrom = 0, createdTo = Number.POSITIVE_INFINITY, totalFrom = 0 } = filter;
  const {
    id,
    externalIds,
    status,
    isPreorder,
    products = [],
    name,
    totalTo = Number.POSITIVE_INFINITY,
  } = filter;
  const { createdAt, externalId, totalCents, lines } = order;
  return (
    createdAt >= createdFrom &&
    createdAt <= createdTo &&
    totalCents >= totalFrom &&
    totalCents <= totalTo &&
    (id === undefined || order.id === id) &&
    (externalIds === undefined || (externalId !== null && externalIds.includes(externalId))) &&
    (status === undefined || order.status === status) &&
    (isPreorder === undefined || isPreorder === (order.releaseDate !== null)) &&
    products.every((product) => lines.some((line) => line.product === product)) &&
    (name === undefined || lines.some((line) => lowerCase(line.name).includes(lowerCase(name))))
  );
}
