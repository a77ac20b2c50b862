import type { EntryState, Journal } from '@latchkey/orders';
import { postgresJournal } from '@latchkey/orders/postgres';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import pg from 'pg';
import { OUTAGE_MS } from '../times.ts';
import type { Books, BooksPlace, Ending } from './buyer.ts';

/** Opens the journal of a shop. */
export function openJournal(place: BooksPlace): Journal {
  if (place.kind === 'sqlite') return sqliteJournal(place.file);
  const pool = new pg.Pool({
    connectionString: place.url,
    // As whoever has a network in between would: a connection may be dead, and look alive.
    connectionTimeoutMillis: OUTAGE_MS,
    query_timeout: OUTAGE_MS,
  });
  pool.on('error', () => {});
  const journal = postgresJournal(pool, { schema: place.schema });
  return {
    ...journal,
    async close() {
      await journal.close();
      await pool.end();
    },
  };
}

/** What is certain about a purchase in each state; it is in doubt in any other. */
export const endings: { readonly [state in EntryState]?: Ending } = {
  done: 'bought',
  rejected: 'rejected',
  dead: 'held',
  conflict: 'held',
};

/** What a journal says in the end. */
export function readJournal(place: BooksPlace): Books {
  const journal = openJournal(place);
  return {
    async read(reference) {
      const entry = await journal.read(reference);
      if (!entry) return;
      const { state, keys, placement } = entry;
      const ending = endings[state] ?? 'in doubt';
      return { ending, keys: keys.map(({ content }) => content), totalCents: placement?.totalCents };
    },
    close: () => journal.close(),
  };
}
