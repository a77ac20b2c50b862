import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { publicPackages, run } from '@latchkey/cli';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../src/root.ts';

/** Where `tsc` and this Node are. */
const path = [join(import.meta.dirname, '../node_modules/.bin'), dirname(process.execPath), process.env.PATH];

it.each(publicPackages(root).map(({ manifest }) => [manifest.name, manifest.scripts?.build ?? '']))(
  'a build of %s leaves nothing of a source that is gone',
  async (_, script) => {
    // What a package adds to what is compiled is not here.
    const build = script.split(' && ').slice(0, 2).join(' && ');
    expect(build).toMatch(/ && tsc -p tsconfig\.build\.json$/);
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-build-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const name of ['src', 'dist/deep']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module', scripts: { build } }));
    const compilerOptions = { rootDir: 'src', outDir: 'dist', types: [], noLib: true, module: 'nodenext' };
    const settings = { compilerOptions, files: ['src/types.d.ts', 'src/here.ts'] };
    writeFileSync(join(folder, 'tsconfig.build.json'), JSON.stringify(settings));
    const globals =
      'Array Boolean CallableFunction Function IArguments NewableFunction Number Object RegExp String';
    const types = globals.split(' ').map((name) => `interface ${name}${name === 'Array' ? '<T>' : ''} {}`);
    writeFileSync(join(folder, 'src/types.d.ts'), types.join('\n'));
    writeFileSync(join(folder, 'src/here.ts'), 'export const here = 1;');
    for (const gone of ['dist/gone.js', 'dist/deep/gone.js']) writeFileSync(join(folder, gone), '');

    await run([process.execPath, '--run', 'build'], {
      cwd: folder,
      env: { ...process.env, PATH: path.join(delimiter) },
    });
    expect(globSync('dist/**/*.*', { cwd: folder })).toEqual(['dist/here.js']);
    expect(readFileSync(join(folder, 'dist/here.js'), 'utf8')).toContain('here = 1');
  },
);
