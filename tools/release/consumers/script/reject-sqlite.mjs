// Node 20 has no SQLite; the journal has to say so in its own words.
import { JournalError, sqliteJournal } from '@latchkey/orders/sqlite';

try {
  sqliteJournal('purchases.sqlite');
} catch (error) {
  const isClear =
    error instanceof JournalError && error.problem === 'unusable' && /22\.13/.test(error.message);
  if (!isClear) throw error;
  console.log(`✓ ${error.name}: ${error.message}`);
}
