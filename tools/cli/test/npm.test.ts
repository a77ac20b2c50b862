import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { npm } from '../src/npm.ts';
import { run } from '../src/run.ts';

it('npm is a program of its own where it is no batch file', async () => {
  expect(npm('linux', '')).toEqual(['npm']);
  expect(npm('darwin', '')).toEqual(['npm']);
});

it('on Windows, Node runs the script of the first npm on the path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-npm-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const script = join(folder, 'nodejs/node_modules/npm/bin/npm-cli.js');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(script, 'console.log(process.argv.slice(2).join());');
  const command = npm('win32', [join(folder, 'other'), join(folder, 'nodejs')].join(';'));
  expect(await run([...command, 'view', 'a b'])).toBe('view,a b\n');
});

it('npm says when none is on the path of a Windows machine', () => {
  expect(() => npm('win32', 'C:\\Windows')).toThrow('No npm is on the path');
});
