import { expect, it } from 'vitest';
import { findInPages } from '../src/suppliers/find-in-pages.ts';

it('twenty pages are looked through, however many there are said to be', async () => {
  const pages: number[] = [];
  const readPage = async (page: number) => {
    pages.push(page);
    return { items: [{}], total: Number.MAX_SAFE_INTEGER };
  };
  const found = findInPages('searchOrders', readPage, () => false);
  await expect(found).rejects.toMatchObject({ operation: 'searchOrders', outcome: 'unknown' });
  expect(pages).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
});
