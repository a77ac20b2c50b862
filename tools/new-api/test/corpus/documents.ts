import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { npm, run } from '@latchkey/cli';
import packages from './packages.json' with { type: 'json' };

/** One document of the corpus. */
export interface Listed {
  /** Its package and its file, for people. */
  readonly name: string;
  readonly package: string;
  /** Where it is in the package. */
  readonly document: string;
}

/** Every document of the list, in its order. */
export const listed: readonly Listed[] = packages.flatMap((each) =>
  each.documents.map((document) => ({
    name: `${each.package} ${basename(document)}`,
    package: each.package,
    document,
  })),
);

/** @returns The file, in a package that is fetched where it is not there yet. */
export async function fetchDocument(
  cache: string,
  { package: name, document }: Listed,
  signal: AbortSignal,
): Promise<string> {
  const folder = join(cache, fileNameOf(name));
  if (!existsSync(folder)) {
    const half = `${folder}.part`;
    mkdirSync(half, { recursive: true });
    const pack = [...npm(), 'pack', name, '--silent', '--pack-destination', half];
    const printed = await run(pack, { signal });
    await run(['tar', '-xzf', join(half, printed.trim()), '-C', half], { signal });
    // What was stopped half-way is not taken for the whole.
    renameSync(half, folder);
  }
  return join(folder, 'package', document);
}

/** A text as the name of a file. */
export const fileNameOf = (text: string): string => text.replaceAll(/[^\w.]/g, '-');
