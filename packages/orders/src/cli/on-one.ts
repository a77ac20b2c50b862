import {
  createPurchases,
  type Entry,
  type PurchasesOptions,
  type Supplier,
  type WaitOptions,
} from '../index.ts';
import { type Command, command, dryRun, withKeys } from './command.ts';
import { codeOfEntry, exitCodes } from './exit-codes.ts';
import { readPurchase } from './read-purchase.ts';
import { toJson, toLines } from './show-entry.ts';
import { supplierNamed } from './suppliers.ts';
import { tellOf } from './tell-of.ts';

/**
 * Declares a command that asks the supplier of one purchase.
 *
 * @param wouldDo What a dry run says.
 * @param act Returns the purchase as it is by then.
 */
export const onOne = (
  says: string,
  wouldDo: (entry: Entry, supplier: Supplier) => string,
  act: (entry: Entry, options: PurchasesOptions, call: WaitOptions) => Promise<Entry>,
): Command =>
  command({
    says,
    argument: 'REFERENCE',
    sends: true,
    options: { 'dry-run': dryRun, keys: withKeys },
    run: async ({ values, argument, isJson, journal, suppliers, signal, print, notify }) => {
      const { keys = false } = values;
      const found = await readPurchase(createPurchases({ journal, suppliers: [] }), argument);
      const supplier = supplierNamed(suppliers, found.intent.supplier);
      if (values['dry-run']) {
        const would = wouldDo(found, supplier);
        await print(isJson ? { reference: argument, state: found.state, would } : `${argument}: ${would}`);
        return exitCodes.done[0];
      }
      const onEvent: PurchasesOptions['onEvent'] = (change) => notify(tellOf(change));
      const entry = await act(found, { journal, suppliers, onEvent }, { signal });
      await print(isJson ? toJson(entry, keys) : toLines(entry, keys));
      return codeOfEntry(entry);
    },
  });
