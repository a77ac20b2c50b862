/** Finishes what others have begun, and begins nothing itself: run one beside the shop, or several. */
import { createPurchases } from '@latchkey/orders';
import { sqliteJournal } from '@latchkey/orders/sqlite';
import { suppliers } from './suppliers.ts';

const journal = sqliteJournal(process.env.JOURNAL ?? 'purchases.sqlite');
const purchases = createPurchases({
  journal,
  suppliers,
  onEvent: ({ reference, from, event, to }) => console.log(`${reference}: ${from} → ${to} (${event})`),
  onError: (error, reference) => console.error(reference ?? 'the journal', error),
});

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
console.log('Waiting for purchases that nobody works on.');
await purchases.run({ signal: stop.signal });
await journal.close();
console.log('Stopped. What is open goes on with the next start.');
