import { generateKeyPairSync } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { expect, it } from 'vitest';
import { checkContents, updateContents } from '../src/checks/contents.ts';
import { listLicences } from '../src/checks/licences.ts';
import { checkManifest } from '../src/checks/manifest.ts';
import { checkPublint } from '../src/checks/publint.ts';
import { checkSecrets } from '../src/checks/secrets.ts';
import { checkSize } from '../src/checks/size.ts';
import { checkSourceMaps } from '../src/checks/source-maps.ts';
import { checkTypesResolve } from '../src/checks/types-resolve.ts';
import type { Check } from '../src/packed.ts';
import { type Packed, readPacked } from '../src/packed.ts';
import { root } from '../src/root.ts';
import { pack, sound, withManifest } from './pack.ts';

async function inPacked<T>(
  files: Record<string, string>,
  work: (packed: Packed, dir: string) => T,
): Promise<Awaited<T>> {
  const tarball = await pack(files);
  try {
    return await work(await readPacked(tarball), dirname(tarball));
  } finally {
    rmSync(dirname(tarball), { recursive: true });
  }
}

const without = (name: string) => Object.fromEntries(Object.entries(sound).filter(([key]) => key !== name));
// Written in two parts, for this file is searched for secrets as well.
const token = `npm_${'1Ab2Cd3Ef4'.repeat(4).slice(0, 36)}`;
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 1024,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

const faults: [fault: string, check: Check, files: Record<string, string>, says: RegExp][] = [
  [
    'a workspace range',
    checkManifest,
    withManifest({ dependencies: { a: 'workspace:^' } }),
    /a@workspace:\^/,
  ],
  ['a catalog range', checkManifest, withManifest({ dependencies: { a: 'catalog:' } }), /a@catalog:/],
  ['a range of a folder', checkManifest, withManifest({ peerDependencies: { a: 'file:../a' } }), /a@file/],
  ['an install script', checkManifest, withManifest({ scripts: { postinstall: 'x' } }), /postinstall script/],
  ['dev dependencies', checkManifest, withManifest({ devDependencies: {} }), /devDependencies/],
  [
    'no public access',
    checkManifest,
    withManifest({ publishConfig: { provenance: true } }),
    /"access": "public"/,
  ],
  [
    'no provenance',
    checkManifest,
    withManifest({ publishConfig: { access: 'public' } }),
    /"provenance": true/,
  ],
  ['no licence', checkManifest, withManifest({ license: undefined }), /Name its license/],
  ['no keywords', checkManifest, withManifest({ keywords: [] }), /no "keywords"/],
  ['no author', checkManifest, withManifest({ author: undefined }), /no "author"/],
  ['no repository', checkManifest, withManifest({ repository: {} }), /no "repository"/],
  ['no engines', checkManifest, withManifest({ engines: undefined }), /which Node it needs/],
  [
    'a source that is missing',
    checkSourceMaps,
    without('src/index.ts'),
    /leads to src\/index\.ts, which is not/,
  ],
  [
    'a file without a map',
    checkSourceMaps,
    without('dist/index.d.ts.map'),
    /dist\/index\.d\.ts has no source map/,
  ],
  [
    'a source of nothing',
    checkSourceMaps,
    { ...sound, 'src/draft.ts': '' },
    /src\/draft\.ts is neither exported/,
  ],
  ['a token', checkSecrets, { ...sound, 'src/index.ts': `const a = '${token}';` }, /src\/index\.ts: .*npm/i],
  ['a private key', checkSecrets, { ...sound, 'src/a.txt': privateKey }, /src\/a\.txt: .*private key/i],
  ['a path of this machine', checkSecrets, { ...sound, LICENSE: `${root}packages` }, /LICENSE holds a path/],
  ['an export that is missing', checkPublint, without('dist/index.js'), /does not exist/],
  [
    'CommonJS that says it is ESM',
    checkPublint,
    { ...sound, 'dist/index.js': 'module.exports = 1;' },
    /CJS|ESM/,
  ],
  ['types that are missing', checkTypesResolve, without('dist/index.d.ts'), /@latchkey\/sound/],
];

it.each(faults)('check:packed finds %s', async (_fault, check, files, says) => {
  expect(await inPacked(sound, check)).toEqual([]);
  expect((await inPacked(files, check)).join('\n')).toMatch(says);
});

it.each([
  ['library', sound, 100_000],
  ['program', withManifest({ bin: './dist/index.js' }), 250_000],
])('check:packed limits the size of the tarball of a %s', async (kind, files, limit) => {
  const sized = (bytes: number) => inPacked(files, (packed, dir) => checkSize({ ...packed, bytes }, dir));
  expect(await sized(limit)).toEqual([]);
  expect(await sized(limit + 1)).toEqual([
    `The tarball of this ${kind} has ${limit + 1} bytes; the limit is ${limit}.`,
  ]);
});

it('check:packed counts the packed files of others by themselves, and limits them', async () => {
  const sized = (vendoredBytes: number) =>
    inPacked({ ...sound, 'dist/vendor/other.js.gz': 'x'.repeat(10) }, (packed, dir) => {
      expect(packed.vendoredBytes).toBe(10);
      return checkSize({ ...packed, bytes: 100_000 + vendoredBytes, vendoredBytes }, dir);
    });
  expect(await sized(1_500_000)).toEqual([]);
  expect(await sized(1_500_001)).toEqual([
    'The files of others in it have 1500001 bytes; the limit is 1500000.',
  ]);
});

it('check:packed accepts the files that were agreed to, names each that is new or missing, and never a test', () =>
  inPacked({ ...sound, 'dist/index.test.js': '' }, (packed) => {
    const folder = dirname(packed.tarball);
    updateContents(packed, folder);
    expect(checkContents(packed, folder)).toEqual(['dist/index.test.js does not belong in a package.']);
    writeFileSync(join(folder, 'packed-files.txt'), 'LICENSE\nsrc/gone.ts\n');
    const problems = checkContents(packed, folder).join('\n');
    expect(problems).toMatch(/^src\/gone\.ts is missing\./m);
    expect(problems).toMatch(/^src\/index\.ts is new\./m);
    expect(problems).not.toMatch(/^LICENSE/m);
  }));

it('check:packed lists the licences of what is installed along, packages of this project aside', async () => {
  const manifestOf = (name: string) => {
    const found = publicPackages(root).find(({ manifest }) => manifest.name === name);
    if (!found) throw new Error(`${name} is no public package.`);
    return found.manifest;
  };
  expect((await listLicences(manifestOf('@latchkey/runtime'))).get('MIT')).toContainEqual(
    expect.stringMatching(/^openapi-fetch@/),
  );
  expect(await listLicences(manifestOf('@latchkey/kinguin'))).toEqual(new Map());
});
