import { type Attempt, isLatchkeyError, type NextAttempt } from '@latchkey/runtime';
import type { Change } from '../index.ts';
import { lineOf } from './print-table.ts';

/** A change of a purchase, for people. */
export function tellOf({ reference, from, event, to, entry, status, error }: Change): string {
  const course = from === to ? to : `${from} → ${to}`;
  const order = entry.placement ? `order ${entry.placement.orderId}` : '';
  const details = [
    event,
    order,
    status ?? '',
    entry.keys.length ? `${entry.keys.length} keys` : '',
    messageOf(error),
  ];
  return lineOf(`${reference}: ${course} (${details.filter(Boolean).join(', ')})`);
}

/** A request that failed and is sent again, for people: whoever has mistyped an address sees it at once. */
export const tellOfWait = (
  { operation, host, code, status }: Attempt,
  { waitMs, reason }: NextAttempt,
): string =>
  lineOf(`${operation} at ${host}: ${code ?? status ?? reason}, again in ${(waitMs / 1_000).toFixed(1)} s`);

/** A change of a purchase, for scripts: no keys. */
export const changeToJson = ({ reference, from, event, to, entry, status, error }: Change): object => ({
  at: new Date().toISOString(),
  reference,
  from,
  event,
  to,
  orderId: entry.placement?.orderId,
  keys: entry.keys.length,
  status,
  error: error === undefined ? undefined : messageOf(error),
});

/** An error of another kind may hold anything. */
const messageOf = (error: unknown): string =>
  error === undefined ? '' : isLatchkeyError(error) ? error.message : 'an error that is not of Latchkey';
