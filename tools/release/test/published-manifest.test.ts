import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packPackage } from '../src/pack-package.ts';
import { readPacked } from '../src/packed.ts';
import { root } from '../src/root.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-release-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const runtime = publicPackages(root).find(({ manifest }) => manifest.name === '@latchkey/runtime');
const publish = async (repository?: string) => {
  if (!runtime) throw new Error('There is no runtime.');
  return (await readPacked(await packPackage(join(root, runtime.folder), folder, { repository }))).manifest;
};
let published: Promise<Awaited<ReturnType<typeof publish>>> | undefined;
/** As it is packed for no repository; packed once. */
const plain = () => {
  published ??= publish();
  return published;
};

it('a published manifest leaves out what only who works on a package needs', async () => {
  const manifest = await plain();
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['devDependencies']));
  expect(Object.keys(manifest)).not.toEqual(expect.arrayContaining(['scripts']));
  expect(manifest.version).toBe(runtime?.manifest.version);
});

it('a published manifest has what npm shows beside the package', async () => {
  const packed = await plain();
  expect(packed).toMatchObject({
    author: expect.stringContaining('Latchkey'),
    bugs: 'https://github.com/latchkey/latchkey/issues',
    homepage: 'https://github.com/latchkey/latchkey/tree/main/packages/runtime#readme',
    keywords: expect.arrayContaining(['game-keys']),
  });
});

it('a published manifest replaces a catalog range by a version', async () => {
  expect(runtime?.manifest.dependencies).toEqual({ 'openapi-fetch': 'catalog:' });
  expect((await plain()).dependencies).toEqual({ 'openapi-fetch': expect.stringMatching(/^\d/) });
});

it('a published manifest has everything that it depends on in one order, whatever pnpm has looked up first', () => {
  const { hooks } = createRequire(import.meta.url)('../src/published-manifest.cjs');
  const ranges = { b: '1', c: '2', a: '3' };
  const fields = ['dependencies', 'peerDependencies', 'optionalDependencies'];
  const published = hooks.beforePacking(Object.fromEntries(fields.map((field) => [field, ranges])), root);
  for (const field of fields) expect(Object.keys(published[field]), field).toEqual(['a', 'b', 'c']);
});

it('a published manifest names the repository that it is packed for, and its folder there', async () => {
  expect((await publish('https://git.test/shop/latchkey')).repository).toEqual({
    type: 'git',
    url: 'git+https://git.test/shop/latchkey.git',
    directory: 'packages/runtime',
  });
  expect((await plain()).repository).toMatchObject({
    url: 'git+https://github.com/latchkey/latchkey.git',
    directory: 'packages/runtime',
  });
});

it('publicPackages lists every package after those that it depends on', () => {
  const names = publicPackages(root).map(({ manifest }) => manifest.name);
  for (const { manifest } of publicPackages(root)) {
    for (const name of Object.keys(manifest.dependencies ?? {}).filter((one) => names.includes(one)))
      expect(names.indexOf(name)).toBeLessThan(names.indexOf(manifest.name));
  }
  expect(names).toEqual(expect.arrayContaining(['@latchkey/runtime', '@latchkey/orders']));
});

it('`npm test` checks every package that is published', () => {
  for (const { manifest } of publicPackages(root)) {
    expect.soft(manifest.scripts?.['check:packed'], manifest.name).toMatch(/check-package\.ts$/);
  }
});
