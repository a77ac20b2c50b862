import { expect, it } from 'vitest';
import defaultCatalog from '../../src/catalog/default-catalog.json' with { type: 'json' };
import { type Catalog, readCatalog } from '../../src/index.ts';
import { controller, start } from '../start.ts';

it('The built-in catalog is valid', () => {
  expect(readCatalog(defaultCatalog)).toEqual(defaultCatalog);
});

it.each(['kinguin', '8keys'] as const)('The built-in goods of %s cover every kind of trouble', (supplier) => {
  const { products } = readCatalog(defaultCatalog)[supplier];
  const offers = products.flatMap((product) => product.offers);
  expect(products.some(({ releaseDate = '' }) => Date.parse(releaseDate) > Date.now())).toBe(true);
  expect(offers.some(({ stock }) => stock === 0)).toBe(true);
  expect(products.some(({ offers: [one, two] }) => one && two && one.priceCents !== two.priceCents)).toBe(
    true,
  );
  expect(new Set(offers.map(({ keys }) => keys)).size).toBe(4);
});

it('Products without a number of Kinguin are no doubles of each other', () => {
  const products = ['1', '2'].map((id) => ({ ...product, id, offers: [{ ...offer, id }] }));
  const catalog = { kinguin: { balanceCents: 0, products }, '8keys': { balanceCents: 0, products: [] } };
  expect(readCatalog(catalog)).toEqual(catalog);
});

it("A catalog of one's own is sold", async () => {
  const product = {
    id: '9',
    name: 'Mine',
    processingMs: 0,
    offers: [{ id: 'x', priceCents: 5, stock: 1, keys: 'image/gif' }],
  };
  const empty = { balanceCents: 0, products: [] };
  const sandbox = await start({
    catalog: readCatalog({ kinguin: empty, '8keys': { balanceCents: 7, products: [product] } }),
  });
  expect((await controller(sandbox)('GET', '/8keys/account')).body).toEqual({
    balanceCents: 7,
    offers: [{ id: 'x', product: '9', priceCents: 5, stock: 1 }],
  });
});

const offer = { id: 'o', priceCents: 1, stock: 1, keys: 'text/plain' };
const product = { id: '1', name: 'x', processingMs: 0, offers: [offer] };
const withEightKeys = (...products: unknown[]) => ({
  kinguin: { balanceCents: 0, products: [] },
  '8keys': { balanceCents: 0, products },
});

it.each<[unknown, RegExp]>([
  [[], /the catalog must be object/],
  [{}, /must have required property 'kinguin'\n.*'8keys'/],
  [withEightKeys({ ...product, id: 'abc' }), /8keys\.products\.0\.id must match pattern/],
  [withEightKeys({ ...product, prize: 1 }), /8keys\.products\.0 must NOT have additional properties: prize/],
  [withEightKeys({ ...product, releaseDate: '10.12.2026' }), /releaseDate must match format "date"/],
  [
    withEightKeys({ ...product, offers: [{ ...offer, priceCents: 1.5 }] }),
    /offers\.0\.priceCents must be integer/,
  ],
  [
    withEightKeys({ ...product, offers: [{ ...offer, keys: 'text' }] }),
    /keys must be equal to one of the allowed values: text\/plain, image\/jpeg/,
  ],
  [
    withEightKeys(product, { ...product, offers: [] }),
    /8keys\.products\.id must be unique, but "1" comes twice/,
  ],
  [
    withEightKeys(product, { ...product, id: '2' }),
    /8keys\.products\.offers\.id must be unique, but "o" comes twice/,
  ],
])('A catalog that is wrong is rejected with the place: %j', (catalog, message) => {
  expect(() => readCatalog(catalog as Catalog)).toThrow(message);
});
