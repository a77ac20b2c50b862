import { createPurchases } from '../../index.ts';
import { command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { lineOf } from '../print-table.ts';
import { progressTo } from '../progress.ts';
import { UsageError } from '../usage-error.ts';

export const reseal = command({
  says: 'seals all keys anew with LATCHKEY_JOURNAL_KEY; LATCHKEY_FORMER_JOURNAL_KEYS opens what others have sealed',
  options: {},
  run: async ({ env, isJson, journal, print, notify }) => {
    if (!env.LATCHKEY_JOURNAL_KEY)
      throw new UsageError('reseal needs the key to seal with: set LATCHKEY_JOURNAL_KEY.');
    const { sealed, unreadable } = await createPurchases({ journal, suppliers: [] }).reseal({
      onProgress: progressTo(notify, 'sealed'),
    });
    const left = unreadable.map((reference) => `\n${lineOf(reference)} cannot be read, and stays as it is.`);
    await print(
      isJson ? { sealed, unreadable } : `The keys of ${sealed} purchases are sealed.${left.join('')}`,
    );
    return exitCodes[unreadable.length ? 'look' : 'done'][0];
  },
});
