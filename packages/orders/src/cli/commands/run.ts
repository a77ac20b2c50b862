import { createPurchases, type Purchases, type Supplier, statesOf } from '../../index.ts';
import { command, dryRun } from '../command.ts';
import { describeError } from '../describe-error.ts';
import { exitCodes } from '../exit-codes.ts';
import { nextOf } from '../next-of.ts';
import { tableOf, timeOf } from '../print-table.ts';
import { howToSetUp } from '../suppliers.ts';
import { changeToJson, tellOf } from '../tell-of.ts';
import { UsageError } from '../usage-error.ts';

export const run = command({
  says: 'works on every open purchase when it is due, until Ctrl-C',
  sends: true,
  options: { 'dry-run': dryRun },
  run: async ({ values, isJson, journal, suppliers, signal, print, notify }) => {
    if (!suppliers.length)
      throw new UsageError(`No supplier is set up: ${howToSetUp('kinguin')}, or see --help.`);
    const told = new Map<string | undefined, string>();
    const shop = createPurchases({
      journal,
      suppliers,
      onEvent: (change) => {
        told.delete(change.reference);
        void print(isJson ? changeToJson(change) : tellOf(change));
      },
      onError: (error, reference) => {
        // What goes on failing is told once.
        const text = describeError(error);
        if (told.get(reference) === text) return;
        told.set(reference, text);
        notify(reference === undefined ? text : `${JSON.stringify(reference)}: ${text}`);
      },
    });
    const open = await shop.list({ states: statesOf('open') });
    notify(openNow(open, suppliers));
    if (values['dry-run']) {
      await tellNext(open, isJson, print);
      return exitCodes.done[0];
    }
    await shop.run({ signal });
    const left = await shop.list({ states: statesOf('open') });
    notify(`${left.length} open.`);
    return exitCodes.done[0];
  },
});

type Open = Awaited<ReturnType<Purchases['list']>>;

function openNow(open: Open, suppliers: readonly Supplier[]): string {
  const due = open.filter(({ nextAt }) => nextAt <= Date.now()).length;
  const names = new Set(open.map(({ supplier }) => supplier));
  for (const { name } of suppliers) names.delete(name);
  const left = [...names].map((name) => {
    const count = open.filter(({ supplier }) => supplier === name).length;
    return `\n${count} of them are left alone, from ${JSON.stringify(name)}: ${howToSetUp(name)}.`;
  });
  return `${open.length} open, ${due} due now.${left.join('')}`;
}

async function tellNext(open: Open, isJson: boolean, print: (result: string | object) => Promise<void>) {
  if (isJson) return print(open.map((each) => ({ ...each, would: nextOf(each) })));
  const rows = open.map((each) => [each.reference, each.supplier, each.state, timeOf(each), nextOf(each)]);
  if (rows.length) await print(tableOf(['reference', 'supplier', 'state', 'due', 'what is done'], rows));
}
