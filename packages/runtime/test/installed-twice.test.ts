import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import type * as Runtime from '../src/index.ts';
import { serveResponse } from './loopback.ts';
import { apiKey, shop } from './shop.ts';

const isWindows = process.platform === 'win32';
const npm = (cwd: string, ...args: string[]) =>
  promisify(execFile)('npm', [...args, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd,
    shell: isWindows,
  });

type Files = { readonly [file: string]: string };

/** The runtime without its types: Node reads none below node_modules. What it depends on comes along. */
function javaScript(): Files {
  const cwd = fileURLToPath(new URL('../src/', import.meta.url));
  const files = globSync('**/*.ts', { cwd }).map((file) => {
    const code = stripTypeScriptTypes(readFileSync(join(cwd, file), 'utf8'));
    const imports = code
      .replaceAll(/from '(\..*?)\.ts'/g, "from '$1.js'")
      .replaceAll("'openapi-fetch'", "'../fetch.js'");
    return [file.replace(/ts$/, 'js'), imports];
  });
  const library = readFileSync(fileURLToPath(import.meta.resolve('openapi-fetch')), 'utf8');
  return { ...Object.fromEntries(files), 'fetch.js': library };
}

/** Packs a package as npm does, and returns the tarball's path. */
async function pack(folder: string, manifest: { name: string; [field: string]: unknown }, files: Files) {
  const source = mkdtempSync(join(folder, 'source-'));
  const whole = { type: 'module', exports: './index.js', ...manifest };
  for (const [file, text] of Object.entries({ ...files, 'package.json': JSON.stringify(whole) })) {
    mkdirSync(dirname(join(source, file)), { recursive: true });
    writeFileSync(join(source, file), text);
  }
  const { stdout } = await npm(source, 'pack', '--json');
  return join(source, JSON.parse(stdout)[0].filename);
}

it('recognises the errors of the runtime that npm has installed a second time, below a client', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-twice-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const runtime = javaScript();
  const name = '@latchkey/runtime';
  const [older, newer] = [
    await pack(folder, { name, version: '1.0.0' }, runtime),
    await pack(folder, { name, version: '2.0.0' }, runtime),
  ];
  const dependencies = { [name]: `file:${older}` };
  const client = await pack(
    folder,
    { name: 'client', version: '1.0.0', dependencies },
    { 'index.js': `export * from '${name}';` },
  );
  const app = join(folder, 'app');
  mkdirSync(app);
  const manifest = { private: true, dependencies: { [name]: `file:${newer}`, client: `file:${client}` } };
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest));
  await npm(app, 'install');

  const installed = join(app, 'node_modules');
  expect(existsSync(join(installed, 'client/node_modules/@latchkey/runtime/index.js'))).toBe(true);
  const ours: typeof Runtime = await import(join(installed, name, 'index.js'));
  const theirs: typeof Runtime = await import(join(installed, 'client/index.js'));
  expect(theirs.SupplierError).not.toBe(ours.SupplierError);

  const { baseUrl } = await serveResponse(409, '{ "kind": "Exists" }');
  const { getThing } = theirs.createClient<{ getThing(input: object): Promise<unknown> }, object>(
    { ...shop, service: { ...shop.service, connect: theirs.withFeatures({}) } },
    { apiKey, baseUrl },
  );
  const error = await getThing({ id: '1' }).catch((error: unknown) => error);
  expect(error).not.toBeInstanceOf(ours.SupplierError);
  expect(ours.isSupplierError(error) && ours.restate(error, { outcome: 'unknown' })).toMatchObject({
    name: 'SupplierError',
    outcome: 'unknown',
    body: { kind: 'Exists' },
  });
}, 120_000);
