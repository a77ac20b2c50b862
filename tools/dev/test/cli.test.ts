import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { tryCommand } from '@latchkey/cli/try-command';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { WorkspaceCopy } from '../src/workspace-copy.ts';
import { line, names, smallWorkspace } from './small-workspace.ts';

const cli = join(import.meta.dirname, '../src/cli.ts');
const host = '127.0.0.1';
const ports = 'reports/dev/mock-ports.json';
const portOf = (server: Server) => (server.address() as AddressInfo).port;
/** A port below those that the system gives away, so that nobody else takes it while nobody listens. */
const notGivenAway = () => randomInt(15_000, 32_000);

let copy: WorkspaceCopy;
beforeAll(async () => {
  copy = await smallWorkspace();
  mkdirSync(join(copy.root, dirname(ports)), { recursive: true });
  copy.write(ports, JSON.stringify(Object.fromEntries(names.map((api) => [api, notGivenAway()]))));
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
  const says = (text: string | RegExp) => expect.poll(() => output).toMatch(text);
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
  it.each(['--help', '-h'])('says at %s what it does', async (option) => {
    expect(await tryCommand(cli, [option])).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^Usage: pnpm dev\n/),
      stderr: '',
    });
  });

  it.each([['--once'], ['shop']])('says how it is used when it is given %s', async (argument) => {
    const stderr = expect.stringMatching(/^✗ .*\n\nUsage: pnpm dev\n/);
    expect(await tryCommand(cli, [argument])).toEqual({ status: 2, stdout: '', stderr });
  });

  it('prints one screen for a save, and stops everything at Ctrl-C', async () => {
    const { child, output, says } = start();
    await says('Watching.');
    // A busy machine may notice the copied files late, and say the same of them once more.
    const mocks = [...new Set([...output().matchAll(/mock +(http:\S+)/g)].map(([, url = '']) => url))];
    expect(mocks).toHaveLength(names.length);
    const [mock = ''] = mocks;
    expect((await fetch(mock)).status).toBe(404);
    const remembered: number[] = Object.values(JSON.parse(copy.read(ports)));
    expect(remembered.map((port) => `http://${host}:${port}`).sort()).toEqual(mocks.toSorted());

    const text = copy.read(line);
    onTestFinished(() => copy.write(line, text));
    const shown = output().length;
    copy.write(line, text.replace('maximum: 100', 'maximum: 101'));
    await says('maximum: 100 → 101');
    await says(/contract:diff/);
    const [changed, ...others] = output()
      .slice(shown)
      .split(/^(?=\S+ {2}as before)/m);
    expect(changed).toMatch(
      /^shop {2}\d\d:\d\d:\d\d {2}\d+\.\d\d s .*\n {2}contract {2}1 change\n {4}~ PlaceOrderRequest\.quantity: maximum: 100 → 101\n {2}lint {6}✗ 1 problem\n.*SOURCES\.md:\d+ {2}S1 states that .* is 100, but it is 101\. .*\n {2}code {6}✓ .*\n {2}mock {6}http:.*\n$/,
    );
    const unchanged = names.filter((api) => api !== 'shop');
    expect(others.map((other) => other.split(' ')[0])).toEqual(unchanged);
    for (const other of others) expect(other).toMatch(/^\S+ {2}as before, no problem, mock http:.*\n/);

    const started = descendantsOf(child.pid ?? 0);
    expect(started.length).toBeGreaterThanOrEqual(4);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(output()).toMatch(/Stopped\.\n$/);
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
    await expect(fetch(mock)).rejects.toThrow('fetch failed');
  });

  it('stops at Ctrl-C during the first pass as well', async () => {
    const { child, says } = start();
    await says('First pass');
    await expect.poll(() => descendantsOf(child.pid ?? 0).length).toBeGreaterThan(2);
    const started = descendantsOf(child.pid ?? 0);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
  });

  it('keeps the addresses of its mocks from day to day, unless somebody else has taken one', async () => {
    const [free, taken] = [createServer(), createServer().listen(0, host)];
    onTestFinished(() => void taken.close());
    await once(taken, 'listening');
    await once(free.listen(notGivenAway(), host), 'listening');
    const known = { shop: portOf(free), market: portOf(taken) };
    free.close();
    await once(free, 'close');
    copy.write(ports, JSON.stringify(known));

    const { child, output, says } = start();
    await says('Watching.');
    const now = JSON.parse(copy.read(ports));
    expect(now.shop).toBe(known.shop);
    expect(now.market).not.toBe(known.market);
    for (const port of [now.shop, now.market]) expect(output()).toContain(`http://${host}:${port}`);

    // However it ends, it leaves no process behind.
    const started = descendantsOf(child.pid ?? 0);
    child.kill('SIGKILL');
    await expect.poll(() => started.filter(isAlive)).toEqual([]);
  });
});
