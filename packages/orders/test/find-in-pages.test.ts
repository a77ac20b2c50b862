import { expect, it } from 'vitest';
import { findInPages } from '../src/suppliers/find-in-pages.ts';

it('twenty pages are looked through, however many there are said to be', async () => {
  const pages: number[] = [];
  const readPage = async (page: number) => {
    pages.push(page);
    return { items: [{}], total: Number.MAX_SAFE_INTEGER };
  };
  const found = findInPages('searchOrders', readPage, () => false);
  await expect(found).rejects.toMatchObject({
    operation: 'searchOrders',
    outcome: 'unknown',
    message: expect.stringContaining('the list has no end after 20 pages'),
  });
  expect(pages).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});

/** A list in pages, and how many of them were read. */
const searchIn = async (pages: unknown[][], total: number | undefined) => {
  let read = 0;
  const readPage = async (page: number) => {
    read++;
    return { items: pages[page - 1] ?? [], total };
  };
  const found = await findInPages('searchOrders', readPage, (item) => Object(item).id === 'mine');
  return [found, read];
};
const [mine, other] = [{ id: 'mine' }, { id: 'other' }];

it.each<[string, unknown[][], number | undefined, unknown, number]>([
  ['on the first page', [[other, mine], [other]], 3, mine, 1],
  ['on a later page', [[other], [null, 'mine', mine]], 4, mine, 2],
  ['on none, once as many were seen as there are', [[other], [other]], 2, undefined, 2],
  ['on none, where there is none at all', [], 0, undefined, 1],
  ['on none, once a page is empty, where nobody says how many there are', [[other]], undefined, undefined, 2],
])('an entry is found %s', async (_, pages, total, found, read) => {
  expect(await searchIn(pages, total)).toEqual([found, read]);
});

it('a list that breaks off is not one without the entry', async () => {
  await expect(searchIn([[other, other]], 3)).rejects.toMatchObject({
    operation: 'searchOrders',
    outcome: 'unknown',
    message: expect.stringContaining('the list broke off after 2 of 3: nobody knows what it does not show'),
  });
});
