import { UsageError } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';

/**
 * The APIs that a command is about: those it was given, or all.
 *
 * @throws {UsageError} When there is none of a name.
 */
export function chooseApis(root: string, named: readonly string[]): readonly string[] {
  const known = apisIn(root);
  const strange = named.find((name) => !known.includes(name));
  if (strange) throw new UsageError(`There is no API ${strange}; there are ${known.join(', ')}.`);
  return named.length > 0 ? named : known;
}
