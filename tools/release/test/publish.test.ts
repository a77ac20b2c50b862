import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@latchkey/cli';
import { tryCommand } from '@latchkey/cli/try-command';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Registry, startRegistry } from '../src/registry.ts';
import { pack, sound, withManifest } from './pack.ts';

const script = fileURLToPath(new URL('../src/publish.ts', import.meta.url));
let registry: Registry;
let home: string;
let folder: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'latchkey-release-'));
  registry = await startRegistry(join(home, 'registry'));
});
afterAll(async () => {
  await registry.stop();
  rmSync(home, { recursive: true });
});
beforeEach(async () => {
  folder = await mkdtemp(join(home, 'packed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Packs a package into the folder, as pack.ts does. */
async function add(files: Record<string, string>, name = 'one.tgz'): Promise<void> {
  const tarball = await pack(files);
  copyFileSync(tarball, join(folder, name));
  rmSync(dirname(tarball), { recursive: true });
  const sum = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  appendFileSync(join(folder, 'SHA256SUMS'), `${sum}  ${name}\n`);
}

const npmEnv = () => ({
  npm_config_userconfig: registry.npmrc,
  npm_config_cache: join(home, 'cache'),
});
const publish = (...options: string[]) => {
  const args = [folder, '--registry', registry.url, '--no-provenance', ...options];
  return tryCommand(script, args, { env: npmEnv() });
};
/** The tags that the registry has of a package. */
const tags = async (name: string) => {
  const response = await fetch(`${registry.url}${name}`);
  const { 'dist-tags': found } = (await response.json()) as { 'dist-tags'?: object };
  return found;
};
const named = (name: string, version = '1.0.0') => withManifest({ name: `@latchkey/${name}`, version });

it('publish.ts publishes each tarball once, however often it runs', async () => {
  await add(named('once'));
  expect(await publish()).toMatchObject({ status: 0, stdout: '+ @latchkey/once@1.0.0 (latest)\n' });
  expect(await publish()).toMatchObject({ status: 0, stdout: '= @latchkey/once@1.0.0 is published\n' });
  expect(await tags('@latchkey/once')).toEqual({ latest: '1.0.0' });
});

it('publish.ts publishes nothing that needs changes which no version has', async () => {
  await add(named('base'), 'a.tgz');
  expect((await publish()).status).toBe(0);

  rmSync(join(folder, 'SHA256SUMS'));
  await add({ ...named('base'), 'README.md': 'other' }, 'a.tgz');
  await add(named('beside'), 'b.tgz');
  expect(await publish()).toMatchObject({
    status: 0,
    stdout: '= @latchkey/base@1.0.0 is published, with other contents\n+ @latchkey/beside@1.0.0 (latest)\n',
  });

  const needs = withManifest({ name: '@latchkey/above', dependencies: { '@latchkey/base': '^1.0.0' } });
  await add(needs, 'c.tgz');
  const { status, stderr } = await publish();
  expect(status).toBe(1);
  expect(stderr).toContain('@latchkey/above@1.2.3 needs changes in @latchkey/base that have no version');
  expect(await tags('@latchkey/above')).toBeUndefined();
});

it('publish.ts publishes nothing when one tarball is not what was packed', async () => {
  await add(named('untouched'), 'a.tgz');
  await add(named('touched'), 'b.tgz');
  await rewrite('b.tgz');
  const { status, stderr } = await publish();
  expect(status).toBe(1);
  expect(stderr).toContain('b.tgz is not what was packed: its checksum differs.');
  expect(await tags('@latchkey/untouched')).toBeUndefined();
});

it('publish.ts publishes nothing when there is a tarball that was not packed', async () => {
  await add(named('listed'), 'a.tgz');
  copyFileSync(join(folder, 'a.tgz'), join(folder, 'unlisted.tgz'));
  const { status, stderr } = await publish();
  expect(status).toBe(1);
  expect(stderr).toContain('unlisted.tgz is not in SHA256SUMS.');
  expect(await tags('@latchkey/listed')).toBeUndefined();
});

it('publish.ts keeps a prerelease from being the latest', async () => {
  await add(named('early', '1.0.0'), 'a.tgz');
  await add(named('early', '1.1.0-preview.2'), 'b.tgz');
  expect((await publish()).status).toBe(0);
  expect(await tags('@latchkey/early')).toEqual({ latest: '1.0.0', preview: '1.1.0-preview.2' });
});

it('publish.ts publishes nothing when a prerelease would get the tag that plain installs take', async () => {
  await add(named('calm', '1.1.0-latest.1'));
  const { status, stderr } = await publish();
  expect(status).toBe(1);
  expect(stderr).toContain(
    '@latchkey/calm@1.1.0-latest.1 is a prerelease and cannot be published as "latest".',
  );
  expect(await tags('@latchkey/calm')).toBeUndefined();
});

it('publish.ts publishes a preview, and nothing when a version that is no prerelease is not published yet', async () => {
  await add(named('branch', '1.1.0-beta.1'), 'a.tgz');
  expect(await publish('--prereleases')).toMatchObject({
    stdout: '+ @latchkey/branch@1.1.0-beta.1 (beta)\n',
  });

  await add(named('twig', '1.1.0-beta.1'), 'b.tgz');
  await add(named('trunk', '1.0.0'), 'c.tgz');
  const { status, stderr } = await publish('--prereleases');
  expect(status).toBe(1);
  expect(stderr).toContain(
    '@latchkey/trunk@1.0.0 is not published and no prerelease: release it from main first.',
  );
  expect(await tags('@latchkey/twig')).toBeUndefined();
});

it('tag.ts tags the commit of what was published, once, and of nothing else', async () => {
  const git = (...args: string[]) => run(['git', '-C', join(home, 'work'), ...args]);
  const name = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];
  await run(['git', 'init', '--quiet', '--bare', join(home, 'origin')]);
  await run(['git', 'clone', '--quiet', join(home, 'origin'), join(home, 'work')]);
  await git(...name, 'commit', '--quiet', '--allow-empty', '-m', 'Release');
  const tagTool = fileURLToPath(new URL('../src/tag.ts', import.meta.url));
  const tag = () =>
    tryCommand(tagTool, [folder, '--registry', registry.url], { cwd: join(home, 'work'), env: npmEnv() });
  const tagged = () => run(['git', '-C', join(home, 'origin'), 'tag', '--list']);

  await add(named('tagged'), 'a.tgz');
  expect(await tag()).toMatchObject({ status: 0, stdout: '= there is nothing to tag\n' });
  await add(named('tagged-beta', '1.1.0-beta.1'), 'b.tgz');
  expect((await publish()).status).toBe(0);
  expect(await tag()).toMatchObject({ status: 0, stdout: '+ refs/tags/@latchkey/tagged@1.0.0\n' });
  const released = await git('rev-parse', 'HEAD');
  expect(await tagged()).toBe('@latchkey/tagged@1.0.0\n');

  await git(...name, 'commit', '--quiet', '--allow-empty', '-m', 'Later');
  expect(await tag()).toMatchObject({ status: 0, stdout: '= there is nothing to tag\n' });
  expect(await run(['git', '-C', join(home, 'origin'), 'rev-parse', '@latchkey/tagged@1.0.0'])).toBe(
    released,
  );

  // Published from another commit, whose tag is missing: this one is not taken for it.
  await run(['git', '-C', join(home, 'origin'), 'tag', '--delete', '@latchkey/tagged@1.0.0']);
  rmSync(join(folder, 'SHA256SUMS'));
  rmSync(join(folder, 'b.tgz'));
  await add({ ...named('tagged'), 'README.md': 'other' }, 'a.tgz');
  expect(await tag()).toMatchObject({ status: 0, stdout: '= there is nothing to tag\n' });
  expect(await tagged()).toBe('');
});

it('publish.ts explains itself when it is used wrongly', async () => {
  const { status, stderr } = await tryCommand(script, [folder, '--to', 'npm']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/'--to'.*Usage: node tools\/release\/src\/publish\.ts/s);
});

it('publish.ts stops when the registry does not say what it has', async () => {
  await add(sound);
  const args = [folder, '--registry', 'http://127.0.0.1:9/', '--no-provenance'];
  const env = { ...npmEnv(), npm_config_fetch_retries: '0' };
  const { status, stderr } = await tryCommand(script, args, { env });
  expect(status).toBe(1);
  expect(stderr).toContain('Cannot ask the registry for @latchkey/sound@1.2.3');
});

async function rewrite(name: string): Promise<void> {
  const data = readFileSync(join(folder, name));
  writeFileSync(join(folder, name), Buffer.concat([data, Buffer.from('x')]));
}
