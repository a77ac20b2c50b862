import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Redocly } from '../src/redocly.ts';
import { copyWorkspace, type WorkspaceCopy } from '../src/workspace-copy.ts';

const program = join(import.meta.dirname, '../node_modules/.bin/redocly');
const config = ['--config', '../../redocly.yaml'];
const schema = 'specs/kinguin/components/schemas/PlaceOrderLine.yaml';

let copy: WorkspaceCopy;
let cache: string;
let redocly: Redocly;

beforeAll(() => {
  copy = copyWorkspace();
  cache = mkdtempSync(join(tmpdir(), 'latchkey-redocly-'));
  redocly = new Redocly(cache);
});
afterAll(() => {
  redocly.stop();
  copy.remove();
  rmSync(cache, { recursive: true });
});

interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** What the gate runs: a process of its own. */
function freshly(cwd: string, ...parameters: string[]): Promise<Said> {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve) => {
    const child = execFile(program, parameters, { cwd, env, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

const withoutTimes = ({ code, stdout, stderr }: Said): Said => ({
  code,
  stdout,
  stderr: stderr.replaceAll(/\d+ms/g, 'ms'),
});

/** What linting and bundling a spec come to, with the given way of running Redocly. */
async function outcome(run: (cwd: string, ...parameters: string[]) => Promise<Said>) {
  const cwd = join(copy.root, 'specs/kinguin');
  const output = join(cache, 'bundle.json');
  rmSync(output, { force: true });
  const lint = await run(cwd, 'lint', 'openapi.yaml', ...config, '--format', 'json');
  const bundle = await run(cwd, 'bundle', 'openapi.yaml', ...config, '--output', output);
  const text = bundle.code === 0 ? readFileSync(output, 'utf8') : undefined;
  return { lint: withoutTimes(lint), bundle: withoutTimes(bundle), text };
}

it('says, however often it has run, what a fresh process says', async () => {
  const sound = copy.read(schema);
  const edits: [from: string, to: string, code: number][] = [
    ['maximum: 100', 'maximum: [100', 1],
    ['    description: Number of keys to buy, 1 to 100.\n', '', 0],
    ['maximum: 100', 'maximum: 90', 0],
  ];
  const expected: Awaited<ReturnType<typeof outcome>>[] = [];
  for (const [from, to, code] of edits) {
    copy.write(schema, sound.replace(from, to));
    const fresh = await outcome(freshly);
    expect(fresh.bundle.code).toBe(code);
    expected.push(fresh);
  }
  for (const [index, [from, to]] of [...edits.entries(), ...edits.entries()]) {
    copy.write(schema, sound.replace(from, to));
    expect(await outcome((...run) => redocly.run(...run))).toEqual(expected[index]);
  }
});

it('goes on after wrong usage', async () => {
  const cwd = join(copy.root, 'specs/8keys');
  expect(await redocly.run(cwd, 'lint', '--no-such-option')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no-such-option'),
  });
  expect(await redocly.run(cwd, 'lint', 'openapi.yaml', ...config)).toMatchObject({ code: 0 });
});

it('starts a new process where the old one has ended', async () => {
  const cwd = join(copy.root, 'specs/8keys');
  // One might be served before the process is gone.
  const runs = Array.from({ length: 20 }, () => redocly.run(cwd, 'lint', 'openapi.yaml', ...config));
  redocly.stop();
  await expect(Promise.all(runs)).rejects.toThrow(/redocly-service\.ts ended with SIGKILL/);
  redocly.renew();
  expect(await redocly.run(cwd, 'lint', 'openapi.yaml', ...config)).toMatchObject({ code: 0 });
});
