import type { DeliveredKey, Entry } from '../index.ts';
import { nextOf } from './next-of.ts';
import { euros, lineOf, timeOf } from './print-table.ts';

/** A purchase for a script: as the journal has it, and no key's content unless it is asked for. */
export const toJson = (entry: Entry, withKeys: boolean): object => ({
  ...entry,
  keys: withKeys ? entry.keys : entry.keys.map(({ content: _, ...rest }) => rest),
});

/** A purchase for people, line by line. */
export function toLines(entry: Entry, withKeys: boolean): string {
  const { intent, state, facts, externalId, placement, keys, problems } = entry;
  const charged = placement?.totalCents === undefined ? '' : `, ${euros(placement.totalCents)} charged`;
  const rows: [name: string, value: string][] = [
    ['reference', intent.reference],
    ['supplier', intent.supplier],
    ['state', facts.why ? `${state}: ${facts.why}` : state],
    ['next', nextOf(entry)],
    ['due', timeOf(entry)],
    ...intent.lines.map(({ product, quantity, maxUnitCents }): [string, string] => [
      'line',
      `${quantity} of ${product}, for at most ${euros(maxUnitCents)} each`,
    ]),
    ['at most', euros(intent.maxTotalCents)],
    ['external id', externalId ?? 'of an older release'],
    ['order', placement ? `${placement.orderId}${charged}` : 'none is known'],
    ['keys', `${keys.length}${keys.length && !withKeys ? ', shown with --keys' : ''}`],
    ...(withKeys ? keys.map((key): [string, string] => ['key', describeKey(key)]) : []),
    ...problems.map(({ kind, detail }): [string, string] => ['problem', `${kind}: ${detail}`]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(12)} ${lineOf(value)}`).join('\n');
}

/** A picture is too long for a line. */
const longest = 1_000;

function describeKey({ product, mediaType, content, unreadable }: DeliveredKey): string {
  const shown = content.length > longest ? `${content.length} characters, which --json shows` : content;
  return `${shown}  (${product}, ${mediaType}${unreadable ? `, unreadable: ${unreadable}` : ''})`;
}
