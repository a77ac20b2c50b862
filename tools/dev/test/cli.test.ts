import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { copyWorkspace, type WorkspaceCopy } from '../src/workspace-copy.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
const line = 'specs/kinguin/components/schemas/PlaceOrderLine.yaml';

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy.remove());

interface Started {
  child: ChildProcess;
  output(): string;
  /** Resolves when the output has something, and fails when the program ends before. */
  says(text: string | RegExp): Promise<void>;
}

function start(): Started {
  const child = spawn(process.execPath, [cli], { cwd: join(copy.root, 'packages'), stdio: 'pipe' });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const says = (text: string | RegExp) =>
    expect.poll(() => output, { timeout: 50_000, interval: 20 }).toMatch(text);
  return { child, output: () => output, says: async (text) => void (await says(text)) };
}

/** Those that a process has started and those that they have, from Linux' own list. */
function descendantsOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return [...children, ...children.flatMap(descendantsOf)];
}

const isAlive = (pid: number) => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('pnpm dev', () => {
  it.each(['--help', '-h'])('says at %s what it does', (option) => {
    const { status, stdout } = spawnSync(process.execPath, [cli, option], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^Usage: pnpm dev\n/) });
  });

  it.each([['--once'], ['kinguin']])('says how it is used when it is given %s', (argument) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, argument], { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^✗ .*\n\nUsage: pnpm dev\n/);
  });

  it('prints one screen for a save, and stops everything at Ctrl-C', async () => {
    const { child, output, says } = start();
    await says('Watching.');
    const mocks = [...output().matchAll(/mock +(http:\S+)/g)].map(([, url = '']) => url);
    expect(new Set(mocks).size).toBe(2);
    const [mock = ''] = mocks;
    expect((await fetch(mock)).status).toBe(404);

    const text = copy.read(line);
    onTestFinished(() => copy.write(line, text));
    const shown = output().length;
    copy.write(line, text.replace('maximum: 100', 'maximum: 101'));
    await says('maximum: 100 → 101');
    await says(/contract:diff/);
    expect(output().slice(shown)).toMatch(
      /^kinguin {2}\d\d:\d\d:\d\d {2}\d+\.\d\d s .*\n {2}contract {2}1 change\n {4}~ PlaceOrderLine\.qty: maximum: 100 → 101\n {2}lint {6}✓ .*\n {2}code {6}✓ .*\n {2}mock {6}http:.*\n8keys {2}as before, no problem, mock http:.*\n/,
    );

    const started = descendantsOf(child.pid ?? 0);
    expect(started.length).toBeGreaterThanOrEqual(4);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(output()).toMatch(/Stopped\.\n$/);
    await expect.poll(() => started.filter(isAlive), { timeout: 30_000 }).toEqual([]);
    await expect(fetch(mock)).rejects.toThrow('fetch failed');
  });

  it('leaves no process behind when it is killed', async () => {
    const { child, says } = start();
    await says('Watching.');
    const started = descendantsOf(child.pid ?? 0);
    child.kill('SIGKILL');
    await expect.poll(() => started.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  });

  it('stops at Ctrl-C during the first pass as well', async () => {
    const { child, says } = start();
    await says('First pass');
    await expect.poll(() => descendantsOf(child.pid ?? 0).length, { timeout: 30_000 }).toBeGreaterThan(2);
    const started = descendantsOf(child.pid ?? 0);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expect.poll(() => started.filter(isAlive), { timeout: 30_000 }).toEqual([]);
  });

  it('keeps the addresses of its mocks from day to day, unless somebody else has taken one', async () => {
    const ports = 'reports/dev/mock-ports.json';
    const first = start();
    await first.says('Watching.');
    const known = JSON.parse(copy.read(ports));
    first.child.kill('SIGINT');
    await once(first.child, 'exit');

    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    copy.write(ports, JSON.stringify({ ...known, '8keys': port }));
    const second = start();
    await second.says('Watching.');
    const now = JSON.parse(copy.read(ports));
    expect(now.kinguin).toBe(known.kinguin);
    expect(now['8keys']).not.toBe(port);
    expect(second.output()).toContain(`http://127.0.0.1:${now['8keys']}`);
  });
});
