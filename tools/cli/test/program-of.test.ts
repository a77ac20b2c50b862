import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { programOf, run } from '../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'latchkey-programs-'));
afterAll(() => rmSync(root, { recursive: true }));

function install(name: string, bin: unknown): string {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, bin }));
  return folder;
}

it('programOf finds the program that is called like its package, from any folder below', async () => {
  const folder = install('@a/greet', { greet: './greet.cjs', other: './other.cjs' });
  writeFileSync(join(folder, 'greet.cjs'), 'console.log("hello", process.argv[2])');
  const from = join(root, 'packages/deep');
  expect(programOf('@a/greet', from)).toEqual([process.execPath, join(folder, 'greet.cjs')]);
  expect(programOf('@a/greet', from, 'other')[1]).toBe(join(folder, 'other.cjs'));
  expect(await run([...programOf('@a/greet', from), 'you & me'])).toBe('hello you & me\n');
});

it('programOf finds the only program of a package', () => {
  const folder = install('single', './single.js');
  expect(programOf('single', root)[1]).toBe(join(folder, 'single.js'));
});

it('programOf says what is not there', () => {
  expect(() => programOf('absent', root)).toThrow(
    `absent is not installed for ${root}: run \`pnpm install\`.`,
  );
  install('empty', undefined);
  expect(() => programOf('empty', root)).toThrow('empty has no program "empty".');
});
