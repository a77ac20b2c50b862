import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Where a spec keeps the document that it was imported from, as it came: an update compares with it. */
const folderOf = (spec: string) => join(spec, 'imported');

/** Keeps a document, in the place of the one before. */
export function keepImported(spec: string, document: string): void {
  const folder = folderOf(spec);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  copyFileSync(document, join(folder, basename(document)));
}

/** The document that a spec was imported from; `undefined` where it was written here. */
export function importedIn(spec: string): string | undefined {
  const folder = folderOf(spec);
  const [document] = existsSync(folder) ? readdirSync(folder) : [];
  return document && join(folder, document);
}
