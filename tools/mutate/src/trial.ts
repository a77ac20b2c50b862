import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WarmRedocly } from '@latchkey/redocly';
import { checkHouseStyle, checkReading, checkStatements, lint } from '@latchkey/spec-rules';
import type { Mutant } from './mutants.ts';

interface Stage {
  readonly name: string;
  /** @param file The one with the mistake in it. */
  readonly notices: (folder: string, file: string) => boolean | Promise<boolean>;
}

/** A copy of a contract in which mistakes are made, one after another. */
export class Trial implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), 'latchkey-mutate-'));
  readonly #folder: string;
  /** Those that cost least come first. */
  readonly #stages: readonly Stage[];
  #redocly: WarmRedocly | undefined;

  /** @param repository That of the contract; absolute. */
  constructor(repository: string, api: string) {
    this.#folder = join(this.#root, 'specs', api);
    mkdirSync(join(this.#root, 'specs'));
    const isSource = (path: string) => !/[\\/](node_modules|\.turbo|reports)$/.test(path);
    cpSync(join(repository, 'specs', api), this.#folder, { recursive: true, filter: isSource });
    for (const folder of ['packages', 'tools'])
      symlinkSync(join(repository, folder), join(this.#root, folder));
    for (const file of ['redocly.yaml', 'pnpm-workspace.yaml'])
      cpSync(join(repository, file), join(this.#root, file));
    this.#stages = [
      { name: 'statements', notices: (folder, file) => checkStatements(folder, file).length > 0 },
      { name: 'reading', notices: (folder) => checkReading(folder).length > 0 },
      { name: 'rules', notices: (folder) => checkHouseStyle(folder).length > 0 },
      {
        name: 'Redocly',
        notices: async (folder) => {
          this.#redocly ??= new WarmRedocly(join(this.#root, 'cache'));
          return (await lint(folder, this.#redocly.run)).problems.length > 0;
        },
      },
    ];
  }

  /** @returns The name of the first stage that notices the mistake; `undefined` where none does. */
  async noticedBy({ file, text }: Mutant): Promise<string | undefined> {
    const path = join(this.#folder, file);
    const sound = readFileSync(path, 'utf8');
    writeFileSync(path, text);
    try {
      for (const { name, notices } of this.#stages) if (await notices(this.#folder, file)) return name;
      return undefined;
    } finally {
      writeFileSync(path, sound);
    }
  }

  [Symbol.dispose](): void {
    this.#redocly?.stop();
    rmSync(this.#root, { recursive: true });
  }
}
