import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyness } from './patience.ts';

const here = import.meta.dirname;

/** A copy of one package in which mistakes are made; what it depends on is that of the repository. */
export class PackageCopy implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'latchkey-mutate-'));
  readonly folder: string;
  readonly #remove = () => rmSync(this.root, { recursive: true, force: true });

  /**
   * @param repository Absolute.
   * @param name The package's folder in packages/.
   */
  constructor(repository: string, name: string) {
    process.once('exit', this.#remove);
    const isPart = (entry: string) => !/^(\.git|node_modules|packages)$/.test(entry);
    for (const entry of readdirSync(repository).filter(isPart))
      if (entry.includes('.')) cpSync(join(repository, entry), join(this.root, entry), { recursive: true });
      else symlinkSync(join(repository, entry), join(this.root, entry));
    symlinkSync(join(repository, 'node_modules'), join(this.root, 'node_modules'));
    mkdirSync(join(this.root, 'packages'));
    for (const other of readdirSync(join(repository, 'packages')))
      if (other !== name)
        symlinkSync(join(repository, 'packages', other), join(this.root, 'packages', other));

    const source = join(repository, 'packages', name);
    this.folder = join(this.root, 'packages', name);
    const isSource = (path: string) => !/[\\/](node_modules|\.turbo|reports)$/.test(path);
    cpSync(source, this.folder, { recursive: true, filter: isSource });
    symlinkSync(join(source, 'node_modules'), join(this.folder, 'node_modules'));
    // Beside the tests, so that they find the package's own Vitest.
    for (const file of ['runner.ts', 'record.ts', 'patience.ts'])
      cpSync(join(here, file), join(this.folder, 'mutants', file));
    const patience = (ms: number) => Math.ceil(ms * busyness());
    const common = `isolate: false, maxWorkers: 1, fileParallelism: false, hookTimeout: ${patience(10_000)},
  dangerouslyIgnoreUnhandledErrors: true, pool: 'forks', sequence: { sequencer: AsGiven },`;
    const reached = `testTimeout: ${patience(60_000)}, runner: './mutants/runner.ts',`;
    writeFileSync(join(this.folder, 'vitest.mutants.ts'), config(`${common} ${reached}`));
    const loaded = `testTimeout: ${patience(5_000)}, bail: 1,`;
    writeFileSync(join(this.folder, 'vitest.loaded.ts'), config(`${common} ${loaded}`));
  }

  [Symbol.dispose](): void {
    process.off('exit', this.#remove);
    this.#remove();
  }
}

/** The package's own configuration, with these settings in each of its projects. Vitest would begin with the largest files. */
const config = (settings: string) => `import { relative } from 'node:path';
import config from './vitest.config.ts';
class AsGiven {
  shard(files: any[]) { return files; }
  sort(files: any[]) {
    const { files: order } = JSON.parse(process.env.LATCHKEY_MUTANTS ?? '');
    const placeOf = ({ moduleId }: any) => order.indexOf(relative(process.cwd(), moduleId));
    return files.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
const settings = { ${settings} };
const { projects, ...test } = config.test as Record<string, any>;
export default {
  ...config,
  test: {
    ...test, ...settings,
    ...(projects && { projects: projects.map((each: any) => ({ ...each, test: { ...each.test, ...settings } })) }),
  },
};
`;
