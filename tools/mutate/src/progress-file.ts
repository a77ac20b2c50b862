import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesIn } from '@latchkey/openapi';

/** What is known of mutants from a run that was interrupted, as long as nothing has changed since. */
export class ProgressFile {
  /** The stage that noticed a mutant, by the mutant's id; null where none did. */
  readonly stages: Map<string, string | null>;
  readonly #file: string;
  readonly #digest: string;

  /** @param sources The files, and the folders of files, that decide what is noticed; absolute. */
  constructor(file: string, sources: readonly string[]) {
    this.#file = file;
    const hash = createHash('sha256');
    for (const source of sources) {
      const files = statSync(source).isDirectory()
        ? filesIn(source).map((name) => join(source, name))
        : [source];
      for (const file of files) hash.update(file).update(readFileSync(file));
    }
    this.#digest = hash.digest('hex');
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    this.stages = new Map(before.digest === this.#digest ? Object.entries(before.stages) : []);
  }

  save(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(
      this.#file,
      JSON.stringify({ digest: this.#digest, stages: Object.fromEntries(this.stages) }),
    );
  }
}
