import type { OrderFilter, OrderPage, SoldOrder } from './store.ts';

/** Of ASCII only, as SQLite does it. */
const lowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

export function compareOrders(a: SoldOrder, b: SoldOrder, { sortBy, descending }: OrderPage): number {
  const [x, y] = [a[sortBy], b[sortBy]];
  const order = typeof x === 'number' && typeof y === 'number' ? x - y : compareText(String(x), String(y));
  return (order || a.seq - b.seq) * (descending ? -1 : 1);
}

export function matches(order: SoldOrder, filter: OrderFilter): boolean {
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
