import { type EntryState, entryStates, type ListFilter, type StateKind, statesOf } from '../index.ts';
import type { filters, Values } from './command.ts';
import { UsageError } from './usage-error.ts';

/** @throws {UsageError} */
export function readFilter({ state: names, supplier, since }: Values<typeof filters>): ListFilter {
  return {
    states: names?.flatMap(statesNamed),
    supplier,
    since: since === undefined ? undefined : readTime('since', since),
  };
}

const kinds: readonly StateKind[] = ['open', 'held', 'final'];

function statesNamed(name: string): readonly EntryState[] {
  if (kinds.includes(name as StateKind)) return statesOf(name as StateKind);
  if (entryStates.includes(name as EntryState)) return [name as EntryState];
  throw new UsageError(
    `--state must be one of ${[...kinds, ...entryStates].join(', ')}, not ${JSON.stringify(name)}.`,
  );
}

const timePattern = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Reads a day, which begins at midnight in UTC, or a time with its zone.
 *
 * @returns In milliseconds since 1970.
 * @throws {UsageError}
 */
export function readTime(option: string, text: string): number {
  const time = timePattern.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return time;
  throw new UsageError(
    `--${option} must be a day (2026-11-29, UTC) or a time with its zone (2026-11-29T08:30Z), not ${JSON.stringify(text)}.`,
  );
}
