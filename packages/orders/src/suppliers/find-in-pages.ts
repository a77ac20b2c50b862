import { LatchkeyError } from '@latchkey/runtime';

/** One page of a list, and how many entries the supplier says that there are in all. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number | undefined;
}

/** The most pages that are looked through: one order needs no more, and a list that never ends is wrong. */
const mostPages = 20;

/**
 * Looks through the pages of a list until an entry matches. The supplier's own filter may be loose, so that others fill
 * a page.
 *
 * @throws {LatchkeyError} When the pages end before the total is reached, or do not end: what is missing may be what is
 *   looked for.
 */
export async function findInPages<Item>(
  operation: string,
  readPage: (page: number) => Promise<Page<Item>>,
  matches: (item: Item) => boolean,
): Promise<Item | undefined> {
  let seen = 0;
  for (let page = 1; page <= mostPages; page++) {
    const { items, total } = await readPage(page);
    const found = items.find((item) => typeof item === 'object' && item !== null && matches(item));
    seen += items.length;
    if (found) return found;
    if (total === undefined ? !items.length : seen >= total) return undefined;
    if (items.length) continue;
    const message = `the list broke off after ${seen} of ${total}: nobody knows what it does not show`;
    throw new LatchkeyError(operation, message, { outcome: 'unknown' });
  }
  const message = `the list has no end after ${mostPages} pages`;
  throw new LatchkeyError(operation, message, { outcome: 'unknown' });
}
