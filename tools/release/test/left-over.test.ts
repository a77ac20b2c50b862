import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { leftOverIn } from '../src/left-over.ts';
import { packPackage } from '../src/pack-package.ts';

function packageOf(...files: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-left-over-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of ['package.json', ...files]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '{ "name": "one", "version": "1.0.0" }');
  }
  return folder;
}

const built = (name: string) => ['js', 'js.map', 'd.ts', 'd.ts.map'].map((kind) => `dist/${name}.${kind}`);
const sound = ['src/a.ts', ...built('a'), 'src/b/c.ts', ...built('b/c'), 'src/d.json', 'dist/d.json'];

it('everything in dist comes from a source, or is a packed file of others', () => {
  expect(leftOverIn(packageOf(...sound, 'dist/vendor/e.js.gz'))).toEqual([]);
});

it.each([...built('gone'), ...built('b/gone'), 'dist/gone.json', 'dist/vendor.js'])(
  'nothing is packed with %s, which a build before has left',
  async (file) => {
    const folder = packageOf(...sound, file);
    expect(leftOverIn(folder)).toEqual([file]);
    await expect(packPackage(folder, join(folder, 'packed'))).rejects.toThrow(
      `No source makes ${file} in ${folder}: run \`pnpm build --force\`.`,
    );
  },
);
