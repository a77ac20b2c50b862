import { createPurchases, externalIdOf, type Intent, type Supplier } from '../../index.ts';
import { command, dryRun, withKeys } from '../command.ts';
import { codeOfEntry, exitCodes } from '../exit-codes.ts';
import { nextOf } from '../next-of.ts';
import { euros } from '../print-table.ts';
import { readIntent } from '../read-intent.ts';
import { readPurchase } from '../read-purchase.ts';
import { toJson, toLines } from '../show-entry.ts';
import { supplierNamed } from '../suppliers.ts';
import { tellOf } from '../tell-of.ts';
import { UsageError } from '../usage-error.ts';

export const buy = command({
  says: 'buys what an intent in a JSON file says (-: standard input), at most once however often it is called',
  argument: 'FILE',
  sends: true,
  makesJournal: true,
  options: {
    'dry-run': dryRun,
    keys: withKeys,
    deadline: { type: 'string', value: 'SECONDS', says: 'how long to wait for the keys (default: 900)' },
  },
  run: async ({ values, argument, isJson, journal, suppliers, signal, print, notify }) => {
    const deadlineMs = values.deadline === undefined ? undefined : readSeconds(values.deadline);
    const intent = readIntent(argument);
    const onEvent = (change: Parameters<typeof tellOf>[0]) => notify(tellOf(change));
    const shop = createPurchases({ journal, suppliers, onEvent });
    const supplier = supplierNamed(suppliers, intent.supplier);
    const found = await shop.check(intent);
    const { reference } = intent;
    if (values['dry-run']) {
      const would = found ? nextOf(found) : wouldBuy(intent, supplier);
      await print(isJson ? { reference, state: found?.state, would } : `${reference}: ${would}`);
      return exitCodes.done[0];
    }
    await shop.buy(intent, { signal, deadlineMs });
    const entry = await readPurchase(shop, reference);
    await print(isJson ? toJson(entry, values.keys ?? false) : toLines(entry, values.keys ?? false));
    return codeOfEntry(entry);
  },
});

function wouldBuy({ reference, supplier, maxTotalCents }: Intent, { longestExternalId }: Supplier): string {
  const externalId = externalIdOf(reference, longestExternalId);
  return `an order with the external id ${externalId} is placed at ${supplier}, for at most ${euros(maxTotalCents)}`;
}

function readSeconds(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000;
  throw new UsageError(`--deadline must be a whole number of seconds, not ${JSON.stringify(text)}.`);
}
