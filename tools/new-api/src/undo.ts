import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { CommandError } from '@latchkey/cli';

/** What has been done so far, and how to take it back. */
export class Undo {
  readonly #folders: string[] = [];
  readonly #files = new Map<string, string>();

  /** Makes a folder. @throws {CommandError} When it exists. */
  makeFolder(folder: string): void {
    try {
      mkdirSync(folder);
    } catch (cause) {
      throw new CommandError(`${folder} cannot be made: ${(cause as Error).message}`);
    }
    this.#folders.push(folder);
  }

  /** Remembers what a file holds, before something changes it. */
  remember(file: string): void {
    this.#files.set(file, readFileSync(file, 'utf8'));
  }

  takeBack(): void {
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
    for (const [file, text] of this.#files) writeFileSync(file, text);
  }
}
