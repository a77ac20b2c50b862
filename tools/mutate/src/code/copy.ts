import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyness } from './patience.ts';

const here = import.meta.dirname;

/** A copy of one package in which mistakes are made; what it depends on is that of the repository. */
export class PackageCopy implements Disposable {
  readonly root = mkdtempSync(join(tmpdir(), 'latchkey-mutate-'));
  readonly folder: string;

  /**
   * @param repository Absolute.
   * @param name The package's folder in packages/.
   */
  constructor(repository: string, name: string) {
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
    const common = `hookTimeout: 10_000, testTimeout: 60_000, isolate: false, maxWorkers: 1, fileParallelism: false,
  dangerouslyIgnoreUnhandledErrors: true, pool: 'forks',`;
    writeFileSync(join(this.folder, 'vitest.mutants.ts'), config(`${common} runner: './mutants/runner.ts',`));
    writeFileSync(
      join(this.folder, 'vitest.loaded.ts'),
      config(`${common} bail: 1, testTimeout: ${Math.ceil(5_000 * busyness())},`),
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The package's own configuration, with these settings in each of its projects. */
const config = (settings: string) => `import config from './vitest.config.ts';
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
