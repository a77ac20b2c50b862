import { eurosOf } from './money.ts';
import type { RunningSandbox } from './start-sandbox.ts';
import type { SupplierName } from './store/store.ts';

/** How many products of a supplier are listed. */
const MOST_PRODUCTS = 8;

/** A product that is for sale now, at its best price. */
interface Sold {
  readonly id: string;
  readonly name: string;
  readonly cents: number;
}

/** What is printed at the start: where everything is, what is for sale, and how to buy it. */
export function welcome(sandbox: RunningSandbox): string {
  const { url, baseUrls, settings, controlToken } = sandbox;
  const kinguin = soldBy(sandbox, 'kinguin');
  const eightKeys = soldBy(sandbox, '8keys');
  const token = controlToken === undefined ? '' : `-H 'Authorization: Bearer ${controlToken}' `;
  const tokenLines =
    controlToken === undefined ? [] : [`token   ${controlToken}   on the page: the password, with any name`];
  return `${[
    section('Page', [`${url}/   what happens, controls, reference`]),
    section('Kinguin', [
      ...inColumns([
        [baseUrls['kinguin-2025'], 'as it speaks today'],
        [baseUrls.kinguin, 'as in 2020'],
      ]),
      `API key ${settings.kinguin.apiKey}`,
      ...list(kinguin),
      ...kinguin.slice(0, 1).map(({ id, cents }) => {
        const body = { products: [{ productId: id, qty: 1, price: eurosOf(cents) }] };
        return buy(`${baseUrls['kinguin-2025']}/v2/order`, [`X-Api-Key: ${settings.kinguin.apiKey}`], body);
      }),
    ]),
    section('8keys', [
      ...inColumns([
        [baseUrls['8keys-2026'], 'as it speaks today'],
        [baseUrls['8keys'], 'as in 2021'],
      ]),
      `API key ${settings['8keys'].apiKey}`,
      ...list(eightKeys),
      ...eightKeys.slice(0, 1).map(({ id, cents }) => {
        const headers = [`Authorization: Bearer ${settings['8keys'].apiKey}`, 'Accept: application/json'];
        const body = { products: [{ product_id: Number(id), quantity: 1, price_cents: cents }] };
        return buy(`${baseUrls['8keys-2026']}/orders`, headers, body);
      }),
    ]),
    section('Control', [baseUrls.control, ...tokenLines, `curl ${token}${baseUrls.control}/8keys/ledger`]),
    'Ctrl-C stops the sandbox.',
  ].join('\n\n')}\n`;
}

const section = (name: string, lines: readonly string[]): string =>
  `${name.padEnd(9)}${lines.join(`\n${' '.repeat(9)}`)}`;

function soldBy({ markets, control }: RunningSandbox, supplier: SupplierName): Sold[] {
  const { offers } = control.getAccount(supplier);
  return markets[supplier].assortment.products.flatMap(({ id, name }) => {
    const prices = offers
      .filter(({ product, stock }) => product === id && stock > 0)
      .map(({ priceCents }) => priceCents);
    return prices.length ? [{ id, name, cents: Math.min(...prices) }] : [];
  });
}

function inColumns(rows: readonly (readonly [first: string, ...others: string[]])[]): string[] {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, ...others]) => [first.padEnd(width), ...others].join('   '));
}

const list = (sold: readonly Sold[]): string[] => [
  ...inColumns(
    sold
      .slice(0, MOST_PRODUCTS)
      .map(({ id, name, cents }) => [`sells   ${id}`, `${eurosOf(cents).toFixed(2).padStart(6)} EUR`, name]),
  ),
  ...(sold.length > MOST_PRODUCTS ? [`        and ${sold.length - MOST_PRODUCTS} more, on the page`] : []),
];

const buy = (url: string, headers: readonly string[], body: object): string =>
  [
    'curl',
    ...[...headers, 'Content-Type: application/json'].map((header) => `-H '${header}'`),
    url,
    `-d '${JSON.stringify(body)}'`,
  ].join(' ');
