import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError } from '@latchkey/cli';

/** Folders that are made again by whoever needs them. */
const made = ['node_modules', 'dist', 'reports', '.turbo'];

/** What has been done so far, and how to take it back. */
export class Undo {
  readonly #folders: string[] = [];
  readonly #files = new Map<string, string>();
  readonly #kept: string[] = [];

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

  /** Remembers all files that somebody wrote in a folder, and which there are. */
  rememberFolder(folder: string): void {
    for (const file of filesIn(folder)) this.remember(file);
    this.#kept.push(folder);
  }

  /** What a file held when it was remembered. */
  readBefore(file: string): string {
    return this.#files.get(file) ?? '';
  }

  takeBack(): void {
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
    for (const file of this.#kept.flatMap(filesIn)) if (!this.#files.has(file)) rmSync(file);
    for (const [file, text] of this.#files) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return made.includes(entry.name) ? [] : filesIn(path);
    return entry.isFile() ? [path] : [];
  });
