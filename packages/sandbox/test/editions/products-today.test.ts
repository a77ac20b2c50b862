import { createKinguin2025Client, type Product } from '@latchkey/kinguin-2025';
import { expect, it } from 'vitest';
import { checkedFetch } from '../checked-fetch.ts';
import { goods } from '../kinguin/kinguin.ts';
import { start } from '../start.ts';

/** A client of today's edition; what no contract describes fails the test. */
async function shop() {
  const { baseUrls, settings, control } = await start();
  const kinguin = createKinguin2025Client({
    baseUrl: baseUrls['kinguin-2025'],
    apiKey: settings.kinguin.apiKey,
    fetch: checkedFetch('kinguin-2025'),
  });
  return { kinguin, control };
}

/** What the edition of 2020-11 showed, and this one does not. */
const gone = ['coverImage', 'coverImageOriginal', 'screenshots', 'images_cover'];

it('a product has what the edition of 2025-07 added, and nothing of what it took away', async () => {
  const { kinguin } = await shop();
  const product = await kinguin.getProduct({ productId: goods.shooter });
  expect(product).toMatchObject({
    ageRating: 'PEGI 16',
    steam: '240',
    countryLimitation: ['CN', 'JP'],
    videos: [{ video_id: 'iXX7hUpAoA8' }],
    images: { cover: { url: expect.any(String), thumbnail: expect.any(String) } },
    offers: [{ qty: 2, availableQty: 2, availableTextQty: 2, wholesale: { enabled: false } }, {}],
  });
  expect(Object.keys(product).filter((name) => gone.includes(name))).toEqual([]);
  expect(product.offers?.flatMap((offer) => Object.keys(offer))).not.toContain('status');
  expect(product.videos?.flatMap((video) => Object.keys(video))).toEqual(['video_id']);
});

it('a shop copies the whole catalog page by page, and reads products of which little is known', async () => {
  const { kinguin } = await shop();
  const products: Product[] = [];
  for (let page = 1; ; page++) {
    const { results = [] } = await kinguin.searchProducts({ sortBy: 'kingiunId', limit: 2, page });
    products.push(...results);
    if (results.length < 2) break;
  }
  expect(products.map(({ kinguinId }) => kinguinId)).toEqual([1949, 2046, 2310, 2477, 3012, 81_340]);
  expect(products.filter(({ developers }) => developers === undefined)).toHaveLength(5);
});

it.each(['price', 'qty', 'name', 'kinguinId'])('a sort by %s, as earlier, is not sent', async (sortBy) => {
  const { kinguin } = await shop();
  const call = kinguin.searchProducts({ sortBy: sortBy as 'updatedAt' });
  await expect(call).rejects.toMatchObject({ name: 'ArgumentError', outcome: 'not-sent' });
});

it('regions, platforms and genres come from their own endpoints, in other words than a product has', async () => {
  const { kinguin } = await shop();
  const [regions, platforms, genres, product] = await Promise.all([
    kinguin.listRegions(),
    kinguin.listPlatforms(),
    kinguin.listGenres(),
    kinguin.getProduct({ productId: goods.shooter }),
  ]);
  expect(regions.find(({ id }) => id === product.regionId)?.name).toContain('REGION FREE');
  expect(platforms).toContain(`PC ${product.platform}`);
  expect(product.genres?.every((genre) => genres.includes(genre))).toBe(true);
});
