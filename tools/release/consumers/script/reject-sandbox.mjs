// Node 20 has no SQLite; the sandbox has to say so in its own words.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DataFileError, startSandbox } from '@latchkey/sandbox';

await startSandbox().then(
  () => Promise.reject(new Error('It started on a Node that it does not support.')),
  (error) => {
    if (!(error instanceof DataFileError && /22\.13/.test(error.message))) throw error;
    console.log(`✓ ${error.name}: ${error.message}`);
  },
);

const cli = fileURLToPath(new URL('cli.js', import.meta.resolve('@latchkey/sandbox')));
const { stderr } = spawnSync(process.execPath, [cli, '--port', '0'], { encoding: 'utf8' });
if (!/^The sandbox needs .*22\.13/.test(stderr)) throw new Error(`Its command says: ${stderr}`);
