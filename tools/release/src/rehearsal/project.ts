import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest, PublicPackage } from '@latchkey/cli';
import { type Ended, tryRun } from '@latchkey/cli';
import type { Registry } from '../registry.ts';
import type { Toolchain, ToolName } from './toolchain.ts';

/** What a command of a consumer may take, in milliseconds. */
const longestMs = 300_000;

const templates = fileURLToPath(new URL('../../consumers/', import.meta.url));

/** What every project of a rehearsal has around it. */
export interface Surroundings {
  /** Where projects, caches and homes are made. */
  folder: string;
  registry: Registry;
  packages: PublicPackage[];
  tools: Toolchain;
  signal: AbortSignal;
}

export interface Project {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Runs a line, in which `<…>` is the path of a tool. */
  tryRun(line: string[], env?: NodeJS.ProcessEnv): Promise<Ended>;
  /** @throws With all that it printed, when it fails. */
  run(line: string[], env?: NodeJS.ProcessEnv): Promise<string>;
}

/**
 * Makes a project in a folder of its own.
 *
 * @param name What to call its folder.
 * @param template A folder in consumers/.
 * @param isWanted Which of the published packages it depends on.
 * @param hasPeers Whether it has the packages' peers as well, and imports the modules that are called like them.
 */
export function makeProject(
  name: string,
  template: string,
  isWanted: (one: PublicPackage) => boolean,
  around: Surroundings,
  hasPeers = true,
): Project {
  const { folder, packages, registry, signal, tools } = around;
  const cwd = join(folder, 'projects', name.replaceAll(/[^\w.]+/g, '-'));
  cpSync(join(templates, template), cwd, { recursive: true });
  const file = join(cwd, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  const installed = packages.filter(isWanted).map((one) => one.manifest);
  const peers = Object.assign({}, ...installed.map(({ peerDependencies }) => hasPeers && peerDependencies));
  const dependencies = { ...peers, ...manifest.dependencies };
  for (const { name, version } of packages.map((one) => one.manifest)) {
    // A peer of ours is of the workspace in the manifest that was not published.
    if (name in peers || installed.some((one) => one.name === name)) dependencies[name] = version;
  }
  manifest.dependencies = dependencies;
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  for (const entries of globSync(join(cwd, 'every-entry.*'))) {
    writeFileSync(
      entries,
      installed
        .flatMap((one) => entriesOf(one, hasPeers))
        .map(exportLine)
        .join(''),
    );
  }
  writeFileSync(join(cwd, '.npmrc'), `registry=${registry.url}\n`);
  const env = environment(cwd, around);

  const runLine = async (line: string[], more: NodeJS.ProcessEnv = {}) => {
    const [program = '', ...args] = await withTools(line, tools);
    const PATH = [dirname(program), '/usr/bin', '/bin'].join(':');
    const limit = AbortSignal.timeout(longestMs);
    const ran = await tryRun([program, ...args], {
      cwd,
      env: { ...env, PATH, ...more },
      signal: AbortSignal.any([signal, limit]),
    });
    signal.throwIfAborted();
    return limit.aborted
      ? { ...ran, output: `It took more than ${longestMs / 1000} s.\n${ran.output}` }
      : ran;
  };
  return {
    cwd,
    env,
    tryRun: runLine,
    async run(line, more) {
      const { code, stdout, output } = await runLine(line, more);
      if (code !== 0) throw new Error(`${line.join(' ')} failed with ${code}:\n${output}`);
      return stdout;
    },
  };
}

/** The module paths that a package exports; JSON is none. */
const entriesOf = ({ name, exports = {}, peerDependencies = {} }: Manifest, hasPeers: boolean): string[] =>
  Object.keys(exports)
    .filter((path) => !path.endsWith('.json') && (hasPeers || !(path.slice(2) in peerDependencies)))
    .map((path) => name + path.slice(1));

const exportLine = (entry: string, index: number) => `export * as entry${index} from '${entry}';\n`;

/** @throws {NotRun} When a tool is missing on this machine. */
export function withTools(line: string[], tools: Toolchain): Promise<string[]> {
  return Promise.all(
    line.map((word) => {
      const tool = /^<(.*)>$/.exec(word)?.[1];
      return tool ? tools.find(tool as ToolName) : word;
    }),
  );
}

/** An environment without this machine's settings and caches: nothing comes from them or stays in them. */
function environment(cwd: string, { folder, registry }: Surroundings): NodeJS.ProcessEnv {
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  return {
    HOME: home,
    TMPDIR: folder,
    npm_config_registry: registry.url,
    npm_config_cache: join(folder, 'npm-cache'),
    npm_config_userconfig: join(cwd, '.npmrc'),
    npm_config_update_notifier: 'false',
    DENO_DIR: join(folder, 'deno-cache'),
    DENO_NO_UPDATE_CHECK: '1',
    BUN_INSTALL_CACHE_DIR: join(folder, 'bun-cache'),
    NO_COLOR: '1',
  };
}
