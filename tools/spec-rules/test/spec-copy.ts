import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const goodSpec = join(import.meta.dirname, 'good-spec');

/** What a case changes in the good spec: text for text in a file, or a file added. */
export interface Change {
  file: string;
  replace?: [from: string, to: string];
  write?: string;
}

/** Copies the good spec to a folder and changes it; a change that no longer applies is an error. */
export function copySpec(folder: string, changes: Change[]): void {
  cpSync(goodSpec, folder, { recursive: true });
  for (const { file, replace, write } of changes) {
    const path = join(folder, file);
    if (write !== undefined) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, write);
    }
    if (!replace) continue;
    const text = readFileSync(path, 'utf8');
    if (!text.includes(replace[0])) throw new Error(`${file} of the good spec no longer has: ${replace[0]}`);
    writeFileSync(
      path,
      text.replace(replace[0], () => replace[1]),
    );
  }
}
