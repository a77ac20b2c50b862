import { type Summary, statesOf } from '../index.ts';

/** One line, whatever a shop or a supplier has put into it: nothing in it moves a terminal's cursor. */
export const lineOf = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (each) => `\\u{${each.codePointAt(0)?.toString(16)}}`,
  );

/** Columns under their names. */
export function tableOf(names: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [names, ...rows.map((row) => row.map(lineOf))];
  const widths = names.map((_, i) => all.reduce((most, row) => Math.max(most, row[i]?.length ?? 0), 0));
  return all
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A time as people read it, in UTC. A damaged row may hold any number. */
export function timeText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms}` : `${date.toISOString().slice(0, 19)}Z`;
}

/** When a worker acts on a purchase next. */
export function timeOf({ state, nextAt }: Pick<Summary, 'state' | 'nextAt'>): string {
  if (!statesOf('open').includes(state)) return '-';
  return nextAt <= Date.now() ? 'now' : timeText(nextAt);
}

export const euros = (cents: number): string => `${(cents / 100).toFixed(2)} €`;
