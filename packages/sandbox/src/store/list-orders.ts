import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { columnOf, orderOf, type Row } from './order-row.ts';
import type { OrderFilter, OrderPage, SoldOrder } from './store.ts';

/**
 * Lists orders in two ways.
 *
 * Numbers and times of placing rise together and leave no gaps (only the oldest orders are ever erased), so a
 * list without other conditions is a range of numbers, and any page of it is a range too: found by index, and
 * as cheap at the end as at the beginning. Any other condition, or order, reads what it skips.
 */
export function listOrders(
  database: Pick<DatabaseSync, 'prepare'>,
  filter: OrderFilter,
  page: OrderPage,
): { total: number; orders: SoldOrder[] } {
  const range = rangeOf(database, filter);
  if (!range) return { total: 0, orders: [] };
  const table = tableFor(filter);
  const conditions = conditionsOf(filter);
  const read = (sql: string, ...values: SQLInputValue[]) => database.prepare(sql).all(...values) as Row[];

  if (!conditions.length && page.sortBy === 'seq') {
    const [low, high] = pageOf(range, page);
    const sql = `SELECT * FROM orders WHERE supplier = ? AND seq BETWEEN ? AND ? ORDER BY seq ${directionOf(page)}`;
    return {
      total: range.last - range.first + 1,
      orders: read(sql, filter.supplier, low, high).map(orderOf),
    };
  }
  const where = ['supplier = ?', 'seq BETWEEN ? AND ?', ...conditions.map(([sql]) => sql)].join(' AND ');
  const values = [filter.supplier, range.first, range.last, ...conditions.flatMap(([, ...given]) => given)];
  const [count] = read(`SELECT count(*) AS total FROM ${table} WHERE ${where}`, ...values);
  const sort = `${columnOf(page.sortBy)} ${directionOf(page)}, seq ${directionOf(page)}`;
  const sql = `SELECT * FROM ${table} WHERE ${where} ORDER BY ${sort} LIMIT ? OFFSET ?`;
  return {
    total: count?.total as number,
    // SQLite takes no greater number for a whole one.
    orders: read(sql, ...values, page.limit, Math.min(page.offset, Number.MAX_SAFE_INTEGER)).map(orderOf),
  };
}

/** Says which index to use where SQLite, knowing nothing of the data, takes one that reads every order. */
function tableFor({ id, externalIds }: OrderFilter): string {
  if (externalIds) return 'orders INDEXED BY orders_by_external_id';
  return id === undefined ? 'orders' : 'orders INDEXED BY orders_by_id';
}

interface Range {
  readonly first: number;
  readonly last: number;
}

const directionOf = ({ descending }: OrderPage) => (descending ? 'DESC' : 'ASC');

const pageOf = ({ first, last }: Range, { descending, offset, limit }: OrderPage): [number, number] => {
  const from = descending ? last - offset : first + offset;
  return descending ? [Math.max(first, from - limit + 1), from] : [from, Math.min(last, from + limit - 1)];
};

/** The first and the last number within the times asked for. */
function rangeOf(database: Pick<DatabaseSync, 'prepare'>, filter: OrderFilter): Range | undefined {
  const { supplier, createdFrom, createdTo } = filter;
  const end = (direction: 'ASC' | 'DESC', condition: string, value: SQLInputValue[]) => {
    const by = value.length ? `created_at ${direction}, seq ${direction}` : `seq ${direction}`;
    const sql = `SELECT seq FROM orders WHERE supplier = ? ${condition} ORDER BY ${by} LIMIT 1`;
    return database.prepare(sql).get(supplier, ...value)?.seq as number | undefined;
  };
  const from = createdFrom === undefined ? [] : [createdFrom];
  const to = createdTo === undefined ? [] : [createdTo];
  const first = end('ASC', from.length ? 'AND created_at >= ?' : '', from);
  const last = end('DESC', to.length ? 'AND created_at <= ?' : '', to);
  return first === undefined || last === undefined || first > last ? undefined : { first, last };
}

type Condition = readonly [sql: string, ...values: SQLInputValue[]];

const lineHas = (condition: string) => `EXISTS (SELECT 1 FROM json_each(lines) WHERE ${condition})`;

function conditionsOf(filter: OrderFilter): Condition[] {
  const { id, externalIds, status, isPreorder, products = [], name, totalFrom, totalTo } = filter;
  const conditions: (Condition | false)[] = [
    id !== undefined && ['id = ?', id],
    externalIds !== undefined && [
      'external_id IS NOT NULL AND external_id IN (SELECT value FROM json_each(?))',
      JSON.stringify(externalIds),
    ],
    status !== undefined && ['status = ?', status],
    isPreorder !== undefined && [`release_date IS ${isPreorder ? 'NOT ' : ''}NULL`],
    ...products.map((product): Condition => [lineHas("value ->> 'product' = ?"), product]),
    name !== undefined && [lineHas("instr(lower(value ->> 'name'), lower(?)) > 0"), name],
    totalFrom !== undefined && ['total_cents >= ?', totalFrom],
    totalTo !== undefined && ['total_cents <= ?', totalTo],
  ];
  return conditions.filter((condition) => condition !== false);
}
