import type { components } from '@latchkey/kinguin-2025';
import type { Assortment } from '../catalog/catalog.ts';

/** The regions, with names as unpolished as Kinguin's. */
export const regions: components['schemas']['Region'][] = [
  { id: 1, name: 'Europe' },
  { id: 2, name: 'United States' },
  { id: 3, name: ' REGION FREE' },
];

/** How a product names its region: not as the list does. */
export const regionNames: { readonly [id: number]: string } = {
  1: 'Europe',
  2: 'United States',
  3: 'Region free',
};

export const DEFAULT_REGION = 3;

/** A list names platforms of computers in another way than products do. */
export const platforms = ({ products }: Assortment): string[] => [
  ...new Set(products.flatMap(({ platform }) => (platform === undefined ? [] : [`PC ${platform}`]))),
];

export const genres = ({ products }: Assortment): string[] => [
  ...new Set(products.flatMap((product) => product.genres ?? [])),
];
