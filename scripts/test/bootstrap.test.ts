import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { tryRun } from '@latchkey/cli';
import { expect, it, onTestFinished } from 'vitest';

const scripts = join(import.meta.dirname, '..');

/** A folder with these files and no others, gone when the test has ended. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

/** As `npm start` in a clone where nothing is installed, with an npx of its own. */
function bootstrap(npx: string) {
  const folder = folderWith({
    'package.json': '{ "packageManager": "pnpm@1.2.3" }',
    'pnpm-lock.yaml': '',
    'bin/npx': `#!/bin/sh\n${npx}\n`,
    'hello.mjs': "console.log('started with', process.argv[2]);",
  });
  for (const file of ['bootstrap.mjs', 'run-alive.mjs'])
    cpSync(join(scripts, file), join(folder, 'scripts', file));
  chmodSync(join(folder, 'bin/npx'), 0o755);
  const env = { ...process.env, PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter) };
  return tryRun([process.execPath, 'scripts/bootstrap.mjs', 'hello.mjs', 'this'], { cwd: folder, env });
}

/** A busy machine takes its time to start a program. */
const withoutSigns = (printed: string) => printed.replaceAll(/^ {2}… .*\n/gm, '');

it.skipIf(process.platform === 'win32')('what is started runs after the installation', async () => {
  const { code, stdout } = await bootstrap('echo "npx $@"');
  expect(withoutSigns(stdout)).toBe(
    '▸ install (pnpm@1.2.3, from the lockfile)\nnpx --yes pnpm@1.2.3 install --frozen-lockfile --reporter=append-only --config.confirmModulesPurge=false\nstarted with this\n',
  );
  expect(code).toBe(0);
});

it.skipIf(process.platform === 'win32')(
  'an installation that fails says what to do, and nothing runs',
  async () => {
    const { code, output } = await bootstrap('echo ERR_PNPM >&2; exit 3');
    expect(withoutSigns(output)).toMatch(/ERR_PNPM\n✗ install failed\..*\n.*NODE_EXTRA_CA_CERTS/);
    expect(output).not.toContain('started');
    expect(code).toBe(3);
  },
);

/** A program that starts another one, as npx does, which hangs and says in the file `pid` who it is. */
const hanging = {
  'hang.mjs': `import { renameSync, writeFileSync } from 'node:fs';
writeFileSync('written', String(process.pid));
renameSync('written', 'pid');
setInterval(() => {}, 1000);
`,
  'start.mjs': `import { spawn } from 'node:child_process';
spawn(process.execPath, ['hang.mjs'], { stdio: 'inherit' });
`,
};
const runAlive = `import { runAlive } from ${JSON.stringify(join(scripts, 'run-alive.mjs'))};`;

it('one that hangs gives signs of life, and is ended with what it has started', async () => {
  const folder = folderWith({
    ...hanging,
    'watch.mjs': `import { existsSync } from 'node:fs';
${runAlive}
// However long a busy machine takes to start it, that is no silence.
const { now } = Date;
Date.now = () => (existsSync('pid') ? now() + 60_000 : 0);
console.log(await runAlive(process.execPath, ['start.mjs'], { aliveMs: 1, silentMs: 30_000 }));
`,
  });
  const { code, stdout, output } = await tryRun([process.execPath, 'watch.mjs'], { cwd: folder });
  expect(stdout).toMatch(/^ {2}… \d+ s, nothing printed for \d+ s$/m);
  expect(output).toMatch(/^✗ It printed nothing for \d+ s, and was ended\.$/m);
  expect([code, stdout.split('\n').at(-2)]).toEqual([0, '1']);
  await expect.poll(() => isThere(pidIn(folder))).toBe(false);
});

it.skipIf(process.platform === 'win32')('nothing is left of it after Ctrl-C', async () => {
  const watch = `${runAlive}\nawait runAlive(process.execPath, ['start.mjs']);\n`;
  const folder = folderWith({ ...hanging, 'watch.mjs': watch });
  const watching = spawn(process.execPath, ['watch.mjs'], { cwd: folder });
  const ended = once(watching, 'exit');
  await expect.poll(() => existsSync(join(folder, 'pid'))).toBe(true);
  watching.kill('SIGINT');
  expect(await ended).toEqual([1, null]);
  await expect.poll(() => isThere(pidIn(folder))).toBe(false);
});

const pidIn = (folder: string) => Number(readFileSync(join(folder, 'pid'), 'utf8'));

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
