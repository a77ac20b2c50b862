import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { listOrders } from './list-orders.ts';
import {
  columnOf,
  INSERT_KEY,
  INSERT_ORDER,
  keyOf,
  keyValuesOf,
  orderOf,
  type Row,
  sqlValueOf,
  valuesOf,
} from './order-row.ts';
import { openDatabase } from './sqlite-file.ts';
import type { Account, Job, LedgerEntry, Store } from './store.ts';

const MOVE = `INSERT INTO movements (supplier, unit, source, target, amount, seq, at) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const ADD = `INSERT INTO accounts (supplier, unit, name, amount) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET amount = amount + excluded.amount RETURNING amount`;
/** Without the hint, SQLite reads every order to find the first one with an external id. */
const FIND = {
  seq: 'SELECT * FROM orders WHERE supplier = ? AND seq = ?',
  id: 'SELECT * FROM orders WHERE supplier = ? AND id = ?',
  uuid: 'SELECT * FROM orders WHERE supplier = ? AND uuid = ?',
  externalId: `SELECT * FROM orders INDEXED BY orders_by_external_id
    WHERE supplier = ? AND external_id = ? AND external_id IS NOT NULL ORDER BY seq LIMIT 1`,
};
const DUE = `SELECT * FROM orders WHERE supplier = ? AND next_at <= ? AND next_at IS NOT NULL AND held = 0
  ORDER BY next_at, seq LIMIT 100`;
const UNDISPATCHED = `SELECT * FROM orders WHERE supplier = ? AND ready_at <= ? AND status = 'processing' AND held = 0
  AND next_at IS NULL ORDER BY ready_at, seq LIMIT 100`;

/**
 * Keeps the state in SQLite.
 *
 * @param file A path, or `:memory:`.
 * @throws {DataFileError} When the file cannot be used.
 */
export function sqliteStore(file = ':memory:'): Store {
  const database = openDatabase(file);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const run = (sql: string, ...values: SQLInputValue[]) => prepare(sql).run(...values);
  const get = (sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as Row | undefined;
  const all = (sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as Row[];
  /** With a statement of its own: a caller may stop half-way, or ask for more in between. */
  const each = (sql: string, ...values: SQLInputValue[]) =>
    database.prepare(sql).iterate(...values) as Iterable<Row>;

  return {
    transaction(work) {
      prepare('BEGIN').run();
      try {
        const result = work();
        prepare('COMMIT').run();
        return result;
      } catch (error) {
        try {
          prepare('ROLLBACK').run();
        } catch {
          // SQLite has rolled back by itself, as it does when the disk is full.
        }
        throw error;
      }
    },

    nextSeq(supplier) {
      // Kept apart from the orders: a number is not given again after the order was erased.
      return (
        ((get('SELECT value FROM meta WHERE name = ?', `lastSeq/${supplier}`)?.value as number) ?? 0) + 1
      );
    },
    insertOrder(order, keys) {
      run(INSERT_ORDER, ...valuesOf(order));
      run('REPLACE INTO meta (name, value) VALUES (?, ?)', `lastSeq/${order.supplier}`, order.seq);
      for (const key of keys) run(INSERT_KEY, ...keyValuesOf(key));
    },
    updateOrder(supplier, seq, change) {
      const members = Object.keys(change) as (keyof typeof change)[];
      const sets = members.map((member) => `${columnOf(member)} = ?`);
      const values = members.map((member) => sqlValueOf(change[member]));
      run(`UPDATE orders SET ${sets} WHERE supplier = ? AND seq = ?`, ...values, supplier, seq);
    },
    findOrder(supplier, by, value) {
      const row = get(FIND[by], supplier, value);
      return row && orderOf(row);
    },
    listOrders: (filter, page) => listOrders({ prepare }, filter, page),
    dueOrders: (supplier, now) => all(DUE, supplier, now).map(orderOf),
    undispatchedOrders: (supplier, now) => all(UNDISPATCHED, supplier, now).map(orderOf),
    keysOf: (supplier, seq) =>
      all('SELECT * FROM keys WHERE supplier = ? AND seq = ? ORDER BY position', supplier, seq).map(keyOf),
    countKeys(supplier, seq) {
      const sql =
        'SELECT status, count(*) AS amount FROM keys WHERE supplier = ? AND seq = ? GROUP BY status';
      return Object.fromEntries(all(sql, supplier, seq).map(({ status, amount }) => [status, amount]));
    },
    changeKeys(supplier, seq, { status, before, deliveredFrom }, change) {
      const sets = [
        ...(change.status === undefined ? [] : ['status = ?']),
        ...(change.deliveredAt === undefined ? [] : ['delivered_at = ?']),
      ];
      run(
        `UPDATE keys SET ${sets} WHERE supplier = ? AND seq = ? AND position < ? AND status = ?
          AND coalesce(delivered_at, 0) >= ?`,
        ...Object.values(change),
        supplier,
        seq,
        before ?? Number.MAX_SAFE_INTEGER,
        status,
        deliveredFrom ?? 0,
      );
    },
    ordersAfter: (supplier, after, limit) =>
      all(
        'SELECT * FROM orders WHERE supplier = ? AND seq > ? ORDER BY seq LIMIT ?',
        supplier,
        after,
        limit,
      ).map(orderOf),
    *eachOrder(supplier) {
      for (const row of each('SELECT * FROM orders WHERE supplier = ? ORDER BY seq', supplier))
        yield orderOf(row);
    },
    eraseOrders(supplier, createdBefore) {
      const newest = get(
        'SELECT seq FROM orders WHERE supplier = ? AND created_at < ? ORDER BY created_at DESC, seq DESC LIMIT 1',
        supplier,
        createdBefore,
      );
      if (!newest) return 0;
      run('DELETE FROM keys WHERE supplier = ? AND seq <= ?', supplier, newest.seq as number);
      return Number(
        run('DELETE FROM orders WHERE supplier = ? AND seq <= ?', supplier, newest.seq as number).changes,
      );
    },

    move({ supplier, unit, from, to, amount, order, at }) {
      run(MOVE, supplier, unit, from, to, amount, order, at);
      const add = (name: string, change: number) => get(ADD, supplier, unit, name, change)?.amount as number;
      return { from: add(from, -amount), to: add(to, amount) };
    },
    amountOf(supplier, unit, account) {
      const sql = 'SELECT amount FROM accounts WHERE supplier = ? AND unit = ? AND name = ?';
      return (get(sql, supplier, unit, account)?.amount ?? 0) as number;
    },
    accounts: (supplier) =>
      all('SELECT unit, name, amount FROM accounts WHERE supplier = ? ORDER BY unit, name', supplier).map(
        ({ unit, name, amount }) => ({ unit, name, amount }) as Account,
      ),
    *movements(supplier, { order, after = 0 } = {}) {
      const rows =
        order === undefined
          ? each(
              'SELECT * FROM movements WHERE +supplier = ? AND number > ? ORDER BY number',
              supplier,
              after,
            )
          : all(
              'SELECT * FROM movements WHERE supplier = ? AND seq = ? AND number > ? ORDER BY number',
              supplier,
              order,
              after,
            );
      for (const { number, unit, source, target, amount, seq, at } of rows) {
        yield { number, supplier, unit, from: source, to: target, amount, order: seq, at } as LedgerEntry;
      }
    },

    addJob(kind, dueAt, payload) {
      run('INSERT INTO jobs (kind, due_at, payload) VALUES (?, ?, ?)', kind, dueAt, JSON.stringify(payload));
    },
    dueJobs: (kind, now) =>
      all('SELECT * FROM jobs WHERE kind = ? AND due_at <= ? ORDER BY due_at, id', kind, now).map(
        ({ id, due_at, payload }): Job => ({
          id: id as number,
          kind,
          dueAt: due_at as number,
          payload: JSON.parse(payload as string),
        }),
      ),
    nextJobAt: (kind) =>
      (get('SELECT min(due_at) AS at FROM jobs WHERE kind = ?', kind)?.at ?? undefined) as number | undefined,
    removeJob(id) {
      run('DELETE FROM jobs WHERE id = ?', id);
    },

    getMeta: (name) => get('SELECT value FROM meta WHERE name = ?', name)?.value as number | undefined,
    setMeta(name, value) {
      run('REPLACE INTO meta (name, value) VALUES (?, ?)', name, value);
    },

    close: () => database.close(),
  };
}
