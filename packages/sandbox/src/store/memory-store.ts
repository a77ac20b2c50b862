import { compareText } from './match-orders.ts';
import { type MemoryOrders, memoryOrders } from './memory-orders.ts';
import type { Account, Job, LedgerEntry, SoldKey, SoldOrder, Store, SupplierName } from './store.ts';

/** Keeps the state in this process. It needs nothing of Node, so it works in browsers too. */
export function memoryStore(): Store {
  const orders: Record<SupplierName, MemoryOrders> = { kinguin: memoryOrders(), '8keys': memoryOrders() };
  const keys = new Map<string, readonly SoldKey[]>();
  const accounts = new Map<string, Account & { readonly supplier: SupplierName }>();
  const entries: LedgerEntry[] = [];
  const entriesOf = new Map<string, LedgerEntry[]>();
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
    undo.push(() => map.set(key, before));
    map.delete(key);
  };
  const put = (order: SoldOrder) => {
    const of = orders[order.supplier];
    const before = of.get(order.seq);
    undo.push(() => (before ? of.set(before) : of.remove(order.seq)));
    of.set(order);
  };
  const add = (supplier: SupplierName, unit: Account['unit'], name: string, change: number): number => {
    const id = `${supplier} ${unit} ${name}`;
    const amount = (accounts.get(id)?.amount ?? 0) + change;
    set(accounts, id, { supplier, unit, name, amount });
    return amount;
  };
  const jobsOf = (kind: string) => [...jobs.values()].filter((job) => job.kind === kind);

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
      if (orders[supplier].get(seq) || orders[supplier].find('id', id))
        throw new Error(`${supplier} has an order like ${id} already: ids are UNIQUE.`);
      put(copyOf(order));
      set(keys, `${supplier} ${seq}`, orderKeys.map(copyOfKey));
      set(meta, `lastSeq/${supplier}`, seq);
    },
    updateOrder(supplier, seq, change) {
      const order = orders[supplier].get(seq);
      if (order) put({ ...order, ...change });
    },
    findOrder(supplier, by, value) {
      const found =
        by === 'seq' ? orders[supplier].get(Number(value)) : orders[supplier].find(by, String(value));
      return found && copyOf(found);
    },
    listOrders(filter, page) {
      const { total, orders: found } = orders[filter.supplier].list(filter, page);
      return { total, orders: found.map(copyOf) };
    },
    dueOrders: (supplier, now) => orders[supplier].due(now).map(copyOf),
    undispatchedOrders: (supplier, now) => orders[supplier].undispatched(now).map(copyOf),
    keysOf: (supplier, seq) => (keys.get(`${supplier} ${seq}`) ?? []).map(copyOfKey),
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
    ordersAfter(supplier, after, limit) {
      const found: SoldOrder[] = [];
      if (limit > 0) {
        for (const order of orders[supplier].after(after)) if (found.push(copyOf(order)) >= limit) break;
      }
      return found;
    },
    *eachOrder(supplier) {
      for (const order of orders[supplier].after(0)) yield copyOf(order);
    },
    eraseOrders(supplier, createdBefore) {
      let erased = 0;
      for (const order of orders[supplier].after(0)) {
        if (order.createdAt >= createdBefore) break;
        undo.push(() => orders[supplier].set(order));
        orders[supplier].remove(order.seq);
        remove(keys, `${supplier} ${order.seq}`);
        erased++;
      }
      return erased;
    },

    move(movement) {
      const { supplier, unit, from, to, amount, order } = movement;
      const entry = { number: entries.length + 1, ...movement };
      const name = `${supplier} ${order}`;
      const ofOrder = entriesOf.get(name) ?? [];
      entriesOf.set(name, ofOrder);
      undo.push(() => {
        entries.pop();
        ofOrder.pop();
      });
      entries.push(entry);
      ofOrder.push(entry);
      return { from: add(supplier, unit, from, -amount), to: add(supplier, unit, to, amount) };
    },
    amountOf: (supplier, unit, account) => accounts.get(`${supplier} ${unit} ${account}`)?.amount ?? 0,
    accounts: (supplier) =>
      [...accounts.values()]
        .filter((account) => account.supplier === supplier)
        .map(({ unit, name, amount }) => ({ unit, name, amount }))
        .sort((a, b) => compareText(a.unit, b.unit) || compareText(a.name, b.name)),
    *movements(supplier, { order, after = 0 } = {}) {
      const found = order === undefined ? entries : (entriesOf.get(`${supplier} ${order}`) ?? []);
      for (const entry of found) {
        if (entry.supplier === supplier && entry.number > after) yield { ...entry };
      }
    },

    addJob(kind, dueAt, payload) {
      const id = ++lastJob;
      set(jobs, id, { id, kind, dueAt, payload: structuredClone(payload) });
    },
    dueJobs: (kind, now) =>
      jobsOf(kind)
        .filter(({ dueAt }) => dueAt <= now)
        .sort((a, b) => a.dueAt - b.dueAt || a.id - b.id),
    nextJobAt(kind) {
      if (jobs.size === 0) return undefined;
      const first = jobsOf(kind).reduce(
        (least, { dueAt }) => Math.min(least, dueAt),
        Number.POSITIVE_INFINITY,
      );
      return Number.isFinite(first) ? first : undefined;
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

const copyOfKey = (key: SoldKey): SoldKey => ({ ...key });
