import { createPurchases, type Entry, type Purchases } from '../../index.ts';
import { type Command, command, type Options, type Values, withKeys } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { toJson, toLines } from '../show-entry.ts';
import { UsageError } from '../usage-error.ts';

/** A command by which an operator decides about a purchase. Nothing is sent. */
const decision = <const Declared extends Options>(
  says: string,
  own: Declared,
  decide: (shop: Purchases, reference: string, values: Values<Declared>) => Promise<Entry>,
): Command =>
  command({
    says,
    argument: 'REFERENCE',
    options: { ...own, keys: withKeys },
    run: async ({ values, argument, isJson, journal, print }) => {
      const shop = createPurchases({ journal, suppliers: [] });
      const entry = await decide(shop, argument, values as unknown as Values<Declared>);
      const keys = Boolean((values as { keys?: boolean }).keys);
      await print(isJson ? toJson(entry, keys) : toLines(entry, keys));
      return exitCodes.done[0];
    },
  });

export const adopt = decision(
  "says that the order in conflict is this purchase's: run and settle fetch its keys from then on",
  {},
  (shop, reference) => shop.adopt(reference),
);

export const retry = decision('lets a purchase that is dead or rejected go on', {}, (shop, reference) =>
  shop.retry(reference),
);

export const close = decision(
  'ends a purchase for good; an order at the supplier is not canceled by it',
  { why: { type: 'string', value: 'TEXT', says: 'why, for the journal; required' } },
  (shop, reference, { why }) => {
    if (!why) throw new UsageError('close needs --why TEXT.');
    return shop.close(reference, why);
  },
);
