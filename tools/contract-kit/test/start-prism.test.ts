import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startPrism } from '../src/start-prism.ts';

const bundle = fileURLToPath(new URL('fixture/src/generated/openapi.json', import.meta.url));
const kit = new URL('../src/start-prism.ts', import.meta.url).href;

const statusOf = (url: string) => fetch(`${url}/things/me`).then(({ status }) => status);

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('two Prisms respond side by side as soon as they are started, and no longer once they are stopped', async () => {
  const prisms = await Promise.all([startPrism(bundle), startPrism(bundle)]);
  expect(await Promise.all(prisms.map(({ url }) => statusOf(url)))).toEqual([401, 401]);
  for (const { url, pid, stop } of prisms) {
    const longer = await fetch(`${url}/things/${'a'.repeat(100_000)}`);
    expect(longer.status, 'a URL that is longer than what Node takes by itself').toBe(401);
    await stop();
    expect(isAlive(pid)).toBe(false);
    await expect(statusOf(url)).rejects.toThrow('fetch failed');
    await stop();
  }
});

test('a contract that Prism cannot read is an error with what Prism printed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contract-kit-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'openapi.json');
  await writeFile(file, '{ "openapi": "3.1.0", "paths": {} }');
  await expect(startPrism(file)).rejects.toThrow('No operations found in the current file');
});

test.for(['SIGKILL', 'SIGTERM'] as const)('Prism stops when its parent gets a %s', async (signal) => {
  const script = `
    const { startPrism } = await import(${JSON.stringify(kit)});
    console.log(JSON.stringify(await startPrism(${JSON.stringify(bundle)})));`;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  const { pid, url } = await new Promise<{ pid: number; url: string }>((resolve) => {
    parent.stdout.on('data', (text) => resolve(JSON.parse(text)));
  });
  expect(await statusOf(url)).toBe(401);

  parent.kill(signal);
  await expect.poll(() => isAlive(pid), { timeout: 60_000 }).toBe(false);
  await expect(statusOf(url)).rejects.toThrow('fetch failed');
});
