import { statesOf } from '../src/entry.ts';
import type { Journal } from '../src/journal.ts';

/** The references of all purchases that workers act on, oldest first. */
export const listOpen = async (journal: Journal): Promise<string[]> =>
  (await journal.list({ states: statesOf('open') })).map(({ reference }) => reference);
