import { LatchkeyError } from './errors/latchkey-error.ts';

/** The most pages that are looked through: a list that never ends is wrong. */
const mostPages = 20;

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** How many there are in all, as far as the list says. */
  readonly total?: number | undefined;
}

/**
 * Looks through a list, page by page, until something fits or the list ends.
 *
 * @param operation The operationId that reads a page, for errors.
 * @param read Reads the page of a number, from 1.
 * @throws {LatchkeyError} With the outcome `unknown`, when the list does not end.
 */
export async function findInPages<Item>(
  operation: string,
  read: (page: number) => Promise<Page<Item>>,
  fits: (item: Item) => boolean,
): Promise<Item | undefined> {
  for (let page = 1, seen = 0; page <= mostPages; page++) {
    const { items, total = Number.POSITIVE_INFINITY } = await read(page);
    const found = items.find(fits);
    seen += items.length;
    if (found || !items.length || seen >= total) return found;
  }
  throw new LatchkeyError(operation, `the list has no end after ${mostPages} pages`);
}

/**
 * Looks until something shows up or the window closes, for the last time just then.
 *
 * @param leftMs How long the window is still open, in milliseconds.
 * @param pause Waits between looks, at most so many milliseconds. Where it is ended early, the next look says why.
 */
export async function lookUntil<Found>(
  leftMs: () => number,
  pause: (mostMs: number) => Promise<void>,
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (;;) {
    const isLast = leftMs() <= 0;
    const found = await look();
    if (found !== undefined || isLast) return found;
    await pause(leftMs()).catch(() => {});
  }
}
