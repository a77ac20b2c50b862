import { existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { npm, run, tryRun } from '@latchkey/cli';
import { root } from '../root.ts';
import { NotRun } from './results.ts';

const { platform, arch } = process;
const node = (version: string) => ({
  spec: `node-${platform === 'win32' ? 'win' : platform}-${arch}@${version}`,
  file: platform === 'win32' ? 'bin/node.exe' : 'bin/node',
});

/** The Node versions that consumers run on. */
export const nodes = {
  node20: '20.20.2',
  // The oldest that the journal and the sandbox promise to run on, whatever later ones of its line can do.
  node22: '22.13.0',
  node24: '24.21.0',
  node26: '26.10.0',
};

/** What consumers are installed, built and run with: a package, and the file in it to use. */
const packaged = {
  node20: node(nodes.node20),
  node22: node(nodes.node22),
  node24: node(nodes.node24),
  node26: node(nodes.node26),
  // The packages `bun` and `deno` would fetch these in an install script.
  bun: { spec: `@oven/bun-${platform}-${arch === 'arm64' ? 'aarch64' : arch}@1.4.5`, file: 'bin/bun' },
  deno: { spec: `@deno/${platform}-${arch}${platform === 'linux' ? '-glibc' : ''}@2.9.6`, file: 'deno' },
  npm: { spec: 'npm@11.19.1', file: 'bin/npm-cli.js' },
  'typescript5.9': { spec: 'typescript@5.9.3', file: 'bin/tsc' },
  'typescript6.0': { spec: 'typescript@6.0.3', file: 'bin/tsc' },
  'typescript7.0': { spec: 'typescript@7.0.2', file: 'bin/tsc' },
  vite: { spec: 'vite@8.3.8', file: 'bin/vite.js' },
  miniflare: { spec: 'miniflare@4.20260730.0', file: 'dist/src/index.js' },
  playwright: { spec: 'playwright-core@1.65.1', file: 'index.mjs' },
};

export type ToolName = keyof typeof packaged | 'pnpm' | 'chromium';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export class Toolchain {
  readonly #folder: string;
  readonly #signal: AbortSignal;
  readonly #found = new Map<ToolName, Promise<string>>();

  /** @param folder Where tools are installed, as they are asked for. */
  constructor(folder: string, signal: AbortSignal) {
    this.#folder = folder;
    this.#signal = signal;
  }

  /**
   * @returns The path of a tool.
   * @throws {NotRun} When this machine cannot have it.
   */
  find(name: ToolName): Promise<string> {
    const found = this.#found.get(name) ?? this.#find(name);
    this.#found.set(name, found);
    return found;
  }

  async #find(name: ToolName): Promise<string> {
    if (name === 'pnpm') return join(root, 'node_modules/pnpm/bin/pnpm.cjs');
    if (name === 'chromium') return findBrowser();
    const { spec, file } = packaged[name];
    const folder = join(this.#folder, name);
    mkdirSync(folder, { recursive: true });
    const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--loglevel=error'];
    const args = ['install', '--prefix', folder, ...quiet, spec];
    const { code, output } = await tryRun([...npm(), ...args], { signal: this.#signal });
    this.#signal.throwIfAborted();
    if (code !== 0)
      throw new NotRun(`${spec} cannot be installed: ${output.split('\n').slice(-3).join(' ')}`);
    return join(folder, 'node_modules', spec.slice(0, spec.lastIndexOf('@')), file);
  }
}

async function findBrowser(): Promise<string> {
  const { CHROMIUM, PATH = '' } = process.env;
  const candidates = CHROMIUM
    ? [CHROMIUM]
    : PATH.split(delimiter).flatMap((folder) => browsers.map((name) => join(folder, name)));
  const found = candidates.find((file) => existsSync(file));
  if (!found) {
    throw new NotRun('no Chromium here: `apt-get install chromium`, or set CHROMIUM to the path of one');
  }
  await run([found, '--version']);
  return found;
}
