import { DatabaseSync } from 'node:sqlite';
import type { Books, BooksPlace, Ending } from './buyer.ts';

/** What a naive shop knows of a purchase: only what its calls have returned. */
export interface NaiveEntry {
  readonly orderId: string | null;
  readonly ending: Ending | null;
  readonly keys: readonly string[];
}

export interface NaiveBooks {
  find(reference: string): NaiveEntry;
  write(reference: string, entry: NaiveEntry): void;
  close(): void;
}

export function openNaiveBooks(place: BooksPlace): NaiveBooks {
  if (place.kind !== 'sqlite') throw new Error('A naive shop keeps its books in SQLite.');
  const database = new DatabaseSync(place.file);
  database.exec('PRAGMA busy_timeout = 30000');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('CREATE TABLE IF NOT EXISTS purchases (reference TEXT PRIMARY KEY, entry TEXT NOT NULL)');
  const find = database.prepare('SELECT entry FROM purchases WHERE reference = ?');
  const write = database.prepare('REPLACE INTO purchases VALUES (?, ?)');
  return {
    find(reference) {
      const row = find.get(reference);
      return row ? JSON.parse(String(row.entry)) : { orderId: null, ending: null, keys: [] };
    },
    write(reference, entry) {
      write.run(reference, JSON.stringify(entry));
    },
    close: () => database.close(),
  };
}

export function readNaiveBooks(place: BooksPlace): Books {
  const books = openNaiveBooks(place);
  return {
    async read(reference) {
      const { ending, keys } = books.find(reference);
      return ending === null ? undefined : { ending, keys };
    },
    close: async () => books.close(),
  };
}
