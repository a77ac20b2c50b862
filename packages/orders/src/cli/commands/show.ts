import { createPurchases } from '../../index.ts';
import { command, withKeys } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readPurchase } from '../read-purchase.ts';
import { toJson, toLines } from '../show-entry.ts';

export const show = command({
  says: 'shows all that the journal knows of a purchase, and what comes next',
  argument: 'REFERENCE',
  options: { keys: withKeys },
  run: async ({ values: { keys = false }, argument, isJson, journal, print }) => {
    const entry = await readPurchase(createPurchases({ journal, suppliers: [] }), argument);
    await print(isJson ? toJson(entry, keys) : toLines(entry, keys));
    return exitCodes.done[0];
  },
});
