import { CommandError } from '@latchkey/cli';
import type { Description, Place } from '@latchkey/openapi';

/** A contract that cannot be compared; the message says where and why. */
export class UnreadableContract extends CommandError {
  override name = 'UnreadableContract';
  override readonly exitCode = 2;
}

/** @param what What is wrong there, without a full stop. */
export function unreadable(
  description: Description,
  place: Pick<Place, 'file' | 'keys'>,
  what: string,
): UnreadableContract {
  const { line, column } = description.positionOf(place);
  return new UnreadableContract(`${place.file}:${line}:${column}: ${what}.`);
}
