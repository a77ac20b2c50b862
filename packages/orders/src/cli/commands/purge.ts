import { createPurchases, statesOf } from '../../index.ts';
import { command, dryRun } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { progressTo } from '../progress.ts';
import { readTime } from '../read-filter.ts';
import { UsageError } from '../usage-error.ts';

export const purge = command({
  says: 'deletes the purchases that are over, with their keys, when nothing was recorded of them since a time',
  options: {
    before: { type: 'string', value: 'TIME', says: 'that time, 2026-11-29 or 2026-11-29T08:30Z; required' },
    'dry-run': { ...dryRun, says: 'count them; nothing is deleted' },
  },
  run: async ({ values, isJson, journal, print, notify }) => {
    if (values.before === undefined) throw new UsageError('purge needs --before TIME.');
    const doneBefore = readTime('before', values.before);
    const shop = createPurchases({ journal, suppliers: [] });
    if (values['dry-run']) {
      const over = await shop.list({ states: statesOf('final') });
      const would = over.filter(({ changedAt }) => changedAt < doneBefore).length;
      await print(isJson ? { would } : `${would} purchases would be deleted.`);
      return exitCodes.done[0];
    }
    const deleted = await shop.purge({ doneBefore, onProgress: progressTo(notify, 'deleted') });
    await print(isJson ? { deleted } : `${deleted} purchases are deleted.`);
    return exitCodes.done[0];
  },
});
