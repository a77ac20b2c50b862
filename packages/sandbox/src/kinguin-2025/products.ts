import type { operations } from '@latchkey/kinguin-2025';
import type { Call } from '../api/contract-api.ts';
import type { Product } from '../catalog/catalog.ts';
import type { Reply, SandboxRequest } from '../http.ts';
import type { Kinguin } from '../kinguin/kinguin.ts';
import { endOf, startOf } from '../kinguin/search.ts';
import { productOf } from './product-json.ts';

type Query = NonNullable<operations['searchProducts']['parameters']['query']>;
type Shown = ReturnType<typeof productOf>;

/** 404 for a product that is unknown, and for one that is sold out. */
export function productReply(
  { market, errorResponse }: Kinguin,
  product: Product | undefined,
  request: SandboxRequest,
): Reply {
  const shown = product && productOf(market, product);
  if (shown?.totalQty) return { status: 200, body: shown };
  return errorResponse(request, 404, 'ProductUnavailable', { detail: 'The product is not available.' });
}

/** Whether a product matches, for each parameter that is given. */
const filters: { readonly [name in keyof Query]?: (shown: Shown, wanted: string) => boolean } = {
  name: ({ name }, wanted) => name?.toLowerCase().includes(wanted.toLowerCase()) ?? false,
  platform: ({ platform }, wanted) => isAmong(wanted, platform),
  genre: ({ genres }, wanted) => isAmong(wanted, ...(genres ?? [])),
  kinguinId: ({ kinguinId }, wanted) => isAmong(wanted, String(kinguinId)),
  productId: ({ productId }, wanted) => isAmong(wanted, productId),
  tags: ({ tags }, wanted) => isAmong(wanted, ...(tags ?? [])),
  languages: ({ languages }, wanted) => languages?.includes(wanted) ?? false,
  isPreorder: ({ isPreorder }, wanted) => isPreorder === (wanted === 'yes'),
  activePreorder: ({ isPreorder, totalQty }) => isPreorder === true && Number(totalQty) > 0,
  regionId: ({ regionId }, wanted) => String(regionId) === wanted,
  updatedSince: ({ updatedAt }, wanted) => Date.parse(String(updatedAt)) >= startOf(wanted),
  updatedTo: ({ updatedAt }, wanted) => Date.parse(String(updatedAt)) <= endOf(wanted),
  withText: ({ offers }) => offers?.some(({ textQty }) => Number(textQty) > 0) ?? false,
  merchantName: ({ offers }, wanted) =>
    offers?.some(({ merchantName }) => isAmong(wanted, merchantName)) ?? false,
  priceFrom: ({ price = 0 }, wanted) => price >= Number(wanted),
  priceTo: ({ price = 0 }, wanted) => price <= Number(wanted),
};

const isAmong = (list: string, ...values: (string | undefined)[]): boolean =>
  list
    .split(',')
    .some((wanted) => values.some((value) => value?.toLowerCase() === wanted.trim().toLowerCase()));

export function findProducts({ market, errorResponse }: Kinguin, { query, request }: Call): Reply {
  const { page = 1, limit = 25, sortBy, sortType = 'asc' } = query as Query;
  for (const bound of ['updatedSince', 'updatedTo'] as const) {
    const time = query[bound];
    if (time !== undefined && Number.isNaN(Date.parse(String(time)))) {
      return errorResponse.invalid(request, { propertyPath: bound, invalidValue: time, why: 'not a date' });
    }
  }
  const given = Object.entries(query) as [keyof Query, unknown][];
  const found = market.assortment.products
    .map((product) => productOf(market, product))
    .filter((shown) => given.every(([name, wanted]) => filters[name]?.(shown, String(wanted)) ?? true));
  if (sortBy !== undefined) {
    const rank = ({ kinguinId = 0, updatedAt }: Shown) =>
      sortBy === 'updatedAt' ? Date.parse(String(updatedAt)) : kinguinId;
    found.sort((a, b) => (rank(a) - rank(b)) * (sortType === 'desc' ? -1 : 1));
  }
  return {
    status: 200,
    body: { results: found.slice((page - 1) * limit, page * limit), item_count: found.length },
  };
}
