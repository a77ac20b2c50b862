import { createPurchases, type Summary } from '../../index.ts';
import { command, filters, withKeys } from '../command.ts';
import { describeError, errorToJson } from '../describe-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { readFilter } from '../read-filter.ts';
import { toJson } from '../show-entry.ts';

/** How often people hear how far it is, in milliseconds. */
const progressMs = 1_000;

export const exportAll = command({
  says: 'writes purchases as lines of JSON, the oldest first; one that cannot be read is a line with its error',
  options: { ...filters, keys: withKeys },
  run: async ({ values, journal, signal, print, notify }) => {
    const shop = createPurchases({ journal, suppliers: [] });
    const found = await shop.list(readFilter(values));
    let unreadable = 0;
    let toldAt = performance.now();
    const lineFor = async (summary: Summary): Promise<object | undefined> => {
      try {
        const entry = await shop.get(summary.reference);
        return entry && toJson(entry, values.keys ?? false);
      } catch (error) {
        if (!isOfOne(error)) throw error;
        unreadable++;
        notify(describeError(error));
        return { ...summary, ...errorToJson(error) };
      }
    };
    for (const [i, summary] of found.entries()) {
      signal.throwIfAborted();
      const line = await lineFor(summary);
      // Somebody may have purged it meanwhile.
      if (line) await print(line);
      if (performance.now() - toldAt < progressMs) continue;
      toldAt = performance.now();
      notify(`${i + 1} of ${found.length} written.`);
    }
    notify(`${found.length} purchases, ${unreadable} of them cannot be read.`);
    return exitCodes[unreadable ? 'look' : 'done'][0];
  },
});

/** Whether only one purchase cannot be read, and the journal goes on. */
const isOfOne = (error: unknown): boolean =>
  ['damaged', 'sealed', 'unsealable'].includes(Object(error).problem);
