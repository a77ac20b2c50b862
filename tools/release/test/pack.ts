import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTarGzip } from 'nanotar';

/** A package that has nothing wrong with it. */
export const sound: Record<string, string> = {
  'package.json': JSON.stringify({
    name: '@latchkey/sound',
    version: '1.2.3',
    description: 'A sound package',
    keywords: ['sound'],
    homepage: 'https://git.test/shop/sound#readme',
    bugs: 'https://git.test/shop/sound/issues',
    author: 'Somebody',
    repository: { type: 'git', url: 'git+https://git.test/shop/sound.git' },
    license: 'MIT',
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist', 'src'],
    engines: { node: '>=20' },
    publishConfig: { access: 'public', provenance: true },
    dependencies: { 'openapi-fetch': '0.17.0', '@latchkey/runtime': '^0.1.0' },
  }),
  LICENSE: 'MIT',
  'README.md': '# sound',
  'dist/index.js': 'export const one = 1;\n//# sourceMappingURL=index.js.map',
  'dist/index.js.map': JSON.stringify({ version: 3, sources: ['../src/index.ts'], mappings: '' }),
  'dist/index.d.ts': 'export declare const one = 1;\n//# sourceMappingURL=index.d.ts.map',
  'dist/index.d.ts.map': JSON.stringify({ version: 3, sources: ['../src/index.ts'], mappings: '' }),
  'src/index.ts': 'export const one = 1;',
};

/** The sound package with other members in its manifest. */
export const withManifest = (changes: object): Record<string, string> => ({
  ...sound,
  'package.json': JSON.stringify({ ...JSON.parse(sound['package.json'] ?? ''), ...changes }),
});

/** @returns The path of a tarball of these files, in a new folder. */
export async function pack(files: Record<string, string>): Promise<string> {
  const entries = Object.entries(files).map(([name, data]) => ({ name: `package/${name}`, data }));
  const tarball = join(mkdtempSync(join(tmpdir(), 'latchkey-release-')), 'packed.tgz');
  writeFileSync(tarball, await createTarGzip(entries));
  return tarball;
}
