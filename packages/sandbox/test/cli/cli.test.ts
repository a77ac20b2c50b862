import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/command-line.ts';
import { UsageError } from '../../src/usage-error.ts';
import { start } from '../start.ts';

const hasCurl = await promisify(execFile)('curl', ['--version']).then(
  () => true,
  () => false,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const spawnCli = (...args: string[]) =>
  spawn(process.execPath, [fileURLToPath(new URL('../../src/cli.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs it to its end, in a process of its own. */
async function spawnToEnd(...args: string[]) {
  const child = spawnCli(...args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, out, err };
}

/** What it says is wrong, here. It prints nothing. */
const complaintAbout = (...args: string[]): Promise<string> =>
  runCommandLine(args, (printed) => expect.fail(printed)).then(
    () => expect.fail('It runs.'),
    (error) => {
      expect(error).toBeInstanceOf(UsageError);
      return error.message;
    },
  );

/** Starts a sandbox here. It ends with the test. */
async function startHere(...args: string[]) {
  let printed = '';
  const sandbox = await runCommandLine(args, (more) => {
    printed += more;
  });
  if (!sandbox) return expect.fail('No sandbox was started.');
  onTestFinished(() => sandbox.stop());
  return { printed, sandbox };
}

/** Waits for all that it prints at the start. */
async function untilReady(child: ReturnType<typeof spawnCli>): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout) {
    printed += chunk;
    if (printed.includes('Ctrl-C')) break;
  }
  return printed;
}

describe('latchkey-sandbox', () => {
  it('explains itself', async () => {
    const { code, out, err } = await spawnToEnd('--help');
    expect([code, err]).toEqual([0, '']);
    for (const option of ['port', 'host', 'data', 'catalog', 'seed', 'quiet', 'control-token', 'help']) {
      expect(out).toContain(`--${option}`);
    }
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints lines of curl that work, and ends with %s',
    async (signal) => {
      const child = spawnCli('--port', '0');
      const err = text(child.stderr);
      const lines = (await untilReady(child)).match(/curl .*/g) ?? [];
      expect(lines).toHaveLength(3);
      for (const line of hasCurl ? lines : []) {
        const { stdout } = await promisify(execFile)('bash', [
          '-c',
          `${line} -s -o /dev/null -w '%{http_code}'`,
        ]);
        expect(stdout, line).toMatch(/^20[01]$/);
      }
      const exit = once(child, 'exit');
      child.kill(signal);
      expect(await exit).toEqual([0, null]);
      expect(await err).toBe('');
    },
  );

  it('prints the token of control where it asks for one', async () => {
    const { printed, sandbox } = await startHere('--port', '0', '--host', '0.0.0.0');
    const token = /token +(\S+)/.exec(printed)?.[1] ?? '';
    const url = `http://127.0.0.1:${sandbox.port}/control/time`;
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status).toBe(200);
  });

  it('prints the page, and what is for sale', async () => {
    const { printed, sandbox } = await startHere('--port', '0');
    expect(printed).toContain(`Page     ${sandbox.url}/ `);
    expect(printed).toContain(
      'sells   5c9b68662539a4e8f17ae2fe     5.49 EUR   Counter-Strike: Source Steam CD Key\n',
    );
    expect(printed).toContain('sells   1     5.99 EUR   Counter-Strike: Source\n');
    expect(printed).not.toContain('Last Tram Home');
  });

  it('prints no line that buys where nothing is for sale', async () => {
    const catalog = join(folder, 'catalog.json');
    const nothing = { balanceCents: 1, products: [] };
    writeFileSync(catalog, JSON.stringify({ kinguin: nothing, '8keys': nothing }));
    const { printed } = await startHere('--port', '0', '--catalog', catalog);
    expect(printed.match(/curl .*/g)).toHaveLength(1);
  });

  it('prints nothing when told so', async () => {
    const { printed, sandbox } = await startHere('--port', '0', '--quiet');
    expect((await fetch(`${sandbox.baseUrls.control}/time`)).status).toBe(200);
    expect(printed).toBe('');
  });

  it('says which port is taken', async () => {
    const { port } = await start();
    expect(await complaintAbout('--port', String(port))).toBe(
      `Port ${port} is in use. Name another one with --port, or 0 for any free one.`,
    );
  });

  it.each([
    [['--port', 'http'], /--port must be a whole number from 0 to 65535, not "http"/],
    [['--port', '65536'], /--port must be/],
    [['--seed=-1'], /--seed must be a whole number/],
    [['--seed', '1.5'], /--seed must be a whole number/],
    [['--prot', '1'], /'--prot'.*\n.*--help/],
    [['--catalog', '/nowhere.json'], /catalog \/nowhere.json cannot be read/],
    [['--data', '/nowhere/state.db'], /cannot be opened/],
  ])('says what is wrong with %j, in a line or two', async (args, message) => {
    const complaint = await complaintAbout('--port', '0', ...args);
    expect(complaint).toMatch(message);
    expect(complaint.split('\n').length).toBeLessThan(4);
  });

  it('says on the error stream what is wrong, and ends with 1', async () => {
    const { code, out, err } = await spawnToEnd('--port', 'http');
    expect([code, out]).toEqual([1, '']);
    expect(err).toBe('--port must be a whole number from 0 to 65535, not "http".\n');
  });

  it('says what is wrong with a catalog', async () => {
    const catalog = join(folder, 'catalog.json');
    writeFileSync(
      catalog,
      '{"kinguin": {"balanceCents": -1, "products": []}, "8keys": {"balanceCents": 1, "products": []}}',
    );
    expect(await complaintAbout('--catalog', catalog)).toBe(
      `The catalog ${catalog} is not usable:\nkinguin.balanceCents must be >= 0`,
    );
  });
});
