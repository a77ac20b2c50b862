import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { compareEditions } from '@latchkey/contract-diff';
import { apisIn } from '@latchkey/openapi';
import { readEdition } from './edition.ts';
import { pairsFor } from './pairs.ts';
import { writeGuide } from './write-guide.ts';

/** Two editions of one API, by the names of their folders. */
export interface Step {
  readonly before: string;
  readonly after: string;
}

export const guideFile = (repository: string, { after }: Step) =>
  join(repository, `docs/migrate/${after}.md`);

/**
 * Compares two contracts of the working tree, and writes what a shop has to change.
 *
 * @throws {CommandError} When there is no contract of one of the names, or one cannot be read.
 */
export async function makeGuide(repository: string, { before, after }: Step): Promise<string> {
  const apis = apisIn(repository);
  const unknown = [before, after].find((name) => !apis.includes(name));
  if (unknown) throw new CommandError(`There is no specs/${unknown}. There are ${apis.join(', ')}.`);
  const { findings } = await compareEditions(repository, { before, after });
  return writeGuide({
    before: readEdition(repository, before),
    after: readEdition(repository, after),
    findings,
    pairs: pairsFor(after),
  });
}
