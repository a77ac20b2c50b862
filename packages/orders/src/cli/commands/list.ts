import { createPurchases } from '../../index.ts';
import { command, filters } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { tableOf, timeOf, timeText } from '../print-table.ts';
import { readFilter } from '../read-filter.ts';
import { UsageError } from '../usage-error.ts';

export const list = command({
  says: 'lists purchases, the oldest first, without their keys',
  options: {
    ...filters,
    limit: { type: 'string', value: 'N', says: 'no more than so many' },
  },
  run: async ({ values, isJson, journal, print }) => {
    const shop = createPurchases({ journal, suppliers: [] });
    const limit = values.limit === undefined ? undefined : readCount(values.limit);
    const found = await shop.list({ ...readFilter(values), limit });
    if (isJson) {
      await print(found);
      return exitCodes.done[0];
    }
    const rows = found.map(({ reference, supplier, state, nextAt, openedAt, changedAt }) => [
      reference,
      supplier,
      state,
      timeOf({ state, nextAt }),
      timeText(openedAt),
      timeText(changedAt),
    ]);
    if (!rows.length) await print('No purchase.');
    else await print(tableOf(['reference', 'supplier', 'state', 'due', 'opened', 'changed'], rows));
    return exitCodes.done[0];
  },
});

function readCount(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`--limit must be a whole number, 1 or more, not ${JSON.stringify(text)}.`);
}
