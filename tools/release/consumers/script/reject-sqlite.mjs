// Node 20 has no SQLite; the journal has to say so in its own words.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { JournalError, sqliteJournal } from '@latchkey/orders/sqlite';

try {
  sqliteJournal('purchases.sqlite');
} catch (error) {
  const isClear =
    error instanceof JournalError && error.problem === 'unusable' && /22\.13/.test(error.message);
  if (!isClear) throw error;
  console.log(`✓ ${error.name}: ${error.message}`);
}

const cli = fileURLToPath(new URL('cli/main.js', import.meta.resolve('@latchkey/orders')));
// The command starts all the same, and says what there is.
const { stdout, stderr } = spawnSync(process.execPath, [cli, '--help'], { encoding: 'utf8' });
if (!/^Usage: npx @latchkey\/orders/m.test(stdout)) throw new Error(`The command says: ${stderr}`);
