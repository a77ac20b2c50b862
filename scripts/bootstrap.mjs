// Runs on the machine's own Node (20 or later) before anything is installed: installs what the lockfile says,
// then hands over to the script whose path is on the command line, on the Node that came with it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

if (!isInstalled()) install();
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;
process.exitCode = run(nodeOfTheProject(), [join(root, script), ...args]);

/** pnpm keeps a copy of the lockfile that it last installed. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  const wanted = join(root, 'pnpm-lock.yaml');
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
}

function install() {
  console.log(`▸ install (${packageManager}, from the lockfile)`);
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  const status = run(npx, [
    '--yes',
    packageManager,
    'install',
    '--frozen-lockfile',
    '--reporter=append-only',
  ]);
  if (status !== 0) {
    console.error('✗ install failed. See the lines above; is the npm registry reachable?');
    process.exit(status);
  }
}

/** Node 24, where a package for this platform exists; otherwise the machine's own, if it is new enough. */
function nodeOfTheProject() {
  const { platform, arch } = process;
  const name = platform === 'win32' ? `node-win-${arch}` : `node-${platform}-${arch}`;
  const node = join(root, 'node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(node)) return node;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    `✗ There is no Node package for ${platform} ${arch}. Install Node 24 or later and run this again.`,
  );
  process.exit(1);
}

function run(command, commandArgs) {
  const shell = command.endsWith('.cmd');
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit', shell });
  if (error) console.error(`✗ ${command}: ${error.message}`);
  return status ?? 1;
}
