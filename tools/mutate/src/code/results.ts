import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CodeMutant } from './instrument.ts';
import { type Line, readRecord } from './record.ts';

export interface Kill {
  /** The test, or the file of tests, that noticed. */
  readonly by: string;
  /** `late` and `hung`: it did not come to its end in time. */
  readonly how: 'failed' | 'late' | 'hung';
}

interface Kept {
  readonly digest: string;
  /** Digests of the files of the package that the kills rest on. */
  readonly files: Readonly<Record<string, string>>;
  readonly kills: Readonly<Record<string, Kill>>;
}

const digestOf = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/**
 * What runs before have found out. As long as nothing has changed, a run goes on where the last one was; after that, a
 * mutant stays killed if neither its file nor that of the test has changed.
 */
export class Results {
  /** The lines of the run: see {@link Line}. */
  readonly record: string;
  readonly #file: string;
  readonly #digest: string;
  readonly #files: Readonly<Record<string, string>>;
  readonly #mutants: readonly CodeMutant[];

  /**
   * @param folder Where results are kept; absolute.
   * @param sources All files that decide whether a mutant is killed, with their content; by their path in the package.
   */
  constructor(
    folder: string,
    name: string,
    mutants: readonly CodeMutant[],
    sources: ReadonlyMap<string, Buffer>,
  ) {
    mkdirSync(folder, { recursive: true });
    this.record = join(folder, `${name}.jsonl`);
    this.#file = join(folder, `${name}.json`);
    this.#mutants = mutants;
    this.#files = Object.fromEntries([...sources].map(([path, content]) => [path, digestOf(content)]));
    // The lines of a run know a mutant by its number, which depends on which files have mutants.
    this.#digest = digestOf(JSON.stringify([this.#files, mutants.map(({ key }) => key)]));
    const before = this.#before();
    if (before?.digest !== this.#digest) this.#begin(before);
  }

  /** @returns The kills, by the mutant's number. */
  kills(): Map<string, Kill> {
    const kills = new Map<string, Kill>();
    for (const line of readRecord(this.record)) if ('killed' in line) kills.set(line.killed, line);
    return kills;
  }

  /** Keeps the kills for runs after a change. */
  save(): void {
    const kills = this.kills();
    const named = this.#mutants.flatMap(({ id, key }) => {
      const kill = kills.get(id);
      return kill ? [[key, { by: kill.by, how: kill.how }]] : [];
    });
    const kept: Kept = { digest: this.#digest, files: this.#files, kills: Object.fromEntries(named) };
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, JSON.stringify(kept));
  }

  #before(): Kept | undefined {
    return existsSync(this.#file) ? JSON.parse(readFileSync(this.#file, 'utf8')) : undefined;
  }

  #begin(before: Kept | undefined): void {
    const isSame = (path: string) =>
      before?.files[path] !== undefined && before.files[path] === this.#files[path];
    const lines = this.#mutants.flatMap(({ id, file, key }): Line[] => {
      const kill = before?.kills[key];
      return kill && isSame(file) && isSame(kill.by.split('#')[0] ?? '') ? [{ killed: id, ...kill }] : [];
    });
    writeFileSync(this.record, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    this.save();
  }
}
