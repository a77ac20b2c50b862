// Runs on the machine's own Node (20 or later) before anything is installed: installs what the lockfile says,
// then hands over to the script whose path is on the command line, on the Node that came with it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runAlive } from './run-alive.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script, ...args] = process.argv.slice(2);
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

if (!isInstalled()) await install();
process.env.PATH = join(root, 'node_modules', '.bin') + delimiter + process.env.PATH;
process.exitCode = run(nodeOfTheProject(), [join(root, script), ...args]);

/** pnpm keeps a copy of the lockfile that it last installed. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.pnpm', 'lock.yaml');
  const wanted = join(root, 'pnpm-lock.yaml');
  return existsSync(installed) && readFileSync(installed, 'utf8') === readFileSync(wanted, 'utf8');
}

async function install() {
  console.log(`▸ install (${packageManager}, from the lockfile)`);
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
  // Nobody can be asked whether modules of another kind may go.
  const options = ['--frozen-lockfile', '--reporter=append-only', '--config.confirmModulesPurge=false'];
  const args = ['--yes', packageManager, 'install', ...options];
  const status = await runAlive(npx, args, { cwd: root });
  if (status === 0) return;
  console.error(`✗ install failed. See the lines above. Is the registry reachable, and its certificate trusted?
  \`npm ping\` tries it. HTTPS_PROXY names a proxy, and NODE_EXTRA_CA_CERTS the file of a certificate.`);
  process.exit(status);
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
  const { status, error } = spawnSync(command, commandArgs, { cwd: root, stdio: 'inherit' });
  if (error) console.error(`✗ ${command}: ${error.message}`);
  return status ?? 1;
}
