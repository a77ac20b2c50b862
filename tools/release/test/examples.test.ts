import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest, publicPackages } from '@latchkey/cli';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleNames, examplesFolder } from '../src/examples/example-names.ts';
import { useTarballs } from '../src/examples/use-tarballs.ts';
import { root } from '../src/root.ts';

const names = exampleNames();
const packages = publicPackages(root);
const published = new Map(packages.map(({ manifest }) => [manifest.name, `^${manifest.version}`]));
const read = (...path: string[]) => readFileSync(join(examplesFolder, ...path), 'utf8');
const manifestOf = (name: string): Manifest => JSON.parse(read(name, 'package.json'));

it('the page of the examples lists each of them', () => {
  const listed = [...read('README.md').matchAll(/^\| \[`(.*?)`\]\((.*?)\/README\.md\)/gm)];
  expect(listed.map(([, name]) => name).sort()).toEqual(names);
  for (const [, name, folder] of listed) expect(folder).toBe(name);
});

it('no example is a member of the workspace', () => {
  const { packages: members } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8'));
  expect(members.filter((pattern: string) => pattern.startsWith('examples'))).toEqual([]);
});

describe.each(names)('the example %s', (name) => {
  const manifest = manifestOf(name);
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };

  it('asks for the versions of the packages that are here, and for caret versions of all others', () => {
    const ours = Object.entries(dependencies).filter(([one]) => one.startsWith('@latchkey/'));
    expect(ours.length).toBeGreaterThan(1);
    expect(ours).toEqual(ours.map(([one]) => [one, published.get(one)]));
    const others = Object.entries(dependencies).filter(([one]) => !published.has(one));
    for (const [, range] of others) expect(range).toMatch(/^\^\d+\.\d+\.\d+$/);
  });

  it('names every package that it imports, and imports every one that it names', () => {
    const files = globSync(`${name}/**/*.{ts,tsx}`, {
      cwd: examplesFolder,
      exclude: ['**/node_modules', '**/dist', '**/.next'],
    });
    const imported = files
      .flatMap((file) => [...read(file).matchAll(/(?:from|import|require\(|resolve\() ?'([^.].*?)'/g)])
      .map(([, path = '']) => /^(@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '')
      .filter((one) => !one.startsWith('node:'));
    // What is used without an import: by its command, by its types, or by another package.
    const used = ['typescript', 'react-dom', '@nestjs/platform-express', 'rxjs'];
    const isImported = (one: string) =>
      imported.includes(one) || used.includes(one) || one.startsWith('@types/');
    expect([...new Set(imported)].filter((one) => !(one in dependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((one) => !isImported(one))).toEqual([]);
  });

  it('is strict, says its Node, has a test, and a page with its commands', () => {
    expect(manifest).toMatchObject({ name: `example-${name}`, private: true, type: 'module' });
    expect(manifest.engines?.node).toMatch(/^>=/);
    expect(Object.keys(manifest.scripts ?? {})).toEqual(expect.arrayContaining(['typecheck', 'test']));
    expect(JSON.parse(read(name, 'tsconfig.json')).compilerOptions).toMatchObject({
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
    });
    const page = read(name, 'README.md');
    expect(page).toContain('\nnpm install\n');
    const run = [...page.matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, script = '']) => script);
    const known = ['install', ...Object.keys(manifest.scripts ?? {})];
    expect(run.filter((script) => !known.includes(script))).toEqual([]);
  });
});

describe('an example that is installed', () => {
  const paths = new Map(packages.map(({ manifest }) => [manifest.name, `file:../${manifest.name}.tgz`]));

  it('gets the packages that it names from here, with those that they need', () => {
    const manifest = manifestOf('script');
    const { dependencies = {}, devDependencies = {} } = useTarballs(manifest, packages, paths);
    expect(dependencies).toMatchObject({
      '@latchkey/orders': 'file:../@latchkey/orders.tgz',
      '@latchkey/runtime': 'file:../@latchkey/runtime.tgz',
      '@latchkey/sandbox': 'file:../@latchkey/sandbox.tgz',
    });
    expect(devDependencies).toEqual({ '@types/node': '^24.0.0', typescript: '^7.0.2' });
  });

  it('is not given another version than it asks for', () => {
    const manifest = { ...manifestOf('script'), dependencies: { '@latchkey/orders': '^0.0.9' } };
    expect(() => useTarballs(manifest, packages, paths)).toThrow(
      /^example-script asks for @latchkey\/orders \^0\.0\.9, and here is \^/,
    );
  });
});
