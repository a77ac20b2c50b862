import { ifText } from './text.ts';

/**
 * Writes a time as 8keys reads it: `2000-04-03 00:00:00`, in UTC, cut to whole seconds.
 *
 * `new Date(text)` would read such a text in the local zone; that is why the client takes a Date.
 */
export const formatUtcDateTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ');

/**
 * Turns a caller's argument into what goes over the wire.
 *
 * @param format The `format` of the parameter, if any.
 * @returns A valid Date as that format writes it, and a UUID in small letters, as suppliers do; anything else as it is.
 */
export function toWire(format: string | undefined, argument: unknown): unknown {
  if (format === 'uuid') return ifText(argument)?.toLowerCase() ?? argument;
  // Where the contract asks for any text, a moment is none; and an invalid Date is not less than anything.
  if (!(format && argument instanceof Date && +argument < Infinity)) return argument;
  return format === 'utc-date-time' ? formatUtcDateTime(argument) : argument.toISOString();
}
