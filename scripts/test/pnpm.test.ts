import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryRun } from '@latchkey/cli';
import { afterAll, describe, expect, it } from 'vitest';

const pnpm = join(import.meta.dirname, '../bin/pnpm');
const folder = mkdtempSync(join(tmpdir(), 'latchkey-pnpm-'));
afterAll(() => rmSync(folder, { recursive: true }));

// Windows runs batch files, and so pnpm itself.
describe.runIf(process.platform !== 'win32')('bin/pnpm', () => {
  it("runs a package's script with the programs that it depends on, and exits as it does", async () => {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    writeFileSync(join(folder, 'node_modules/.bin/greet'), '#!/bin/sh\necho "hello $1"\n', { mode: 0o755 });
    writeFileSync(join(folder, 'package.json'), '{ "scripts": { "greet": "greet \\"you all\\"; exit 3" } }');
    expect(await tryRun([pnpm, 'run', 'greet'], { cwd: folder })).toMatchObject({
      code: 1,
      stdout: 'hello you all\n',
    });
  });

  it('gives a script what follows its name, with its spaces', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "scripts": { "show": "printf [%s]" } }');
    const { stdout } = await tryRun([pnpm, 'run', 'show', 'one two', '--three'], { cwd: folder });
    expect(stdout).toBe('[one two][--three]');
  });

  it('notes the processor time of a script where the bench of the gate asks for it', async () => {
    writeFileSync(join(folder, 'package.json'), '{ "scripts": { "leave": "exit 3" } }');
    const times = mkdtempSync(join(folder, 'times-'));
    const env = { ...process.env, LATCHKEY_TIMES: times };
    expect((await tryRun([pnpm, 'run', 'leave'], { cwd: folder, env })).code).toBe(1);
    const [note = ''] = readdirSync(times);
    expect(readFileSync(join(times, note), 'utf8')).toMatch(/^\S+ leave\n.*\n\d+m[\d.]+s \d+m[\d.]+s\n$/);
  });

  it('leaves everything else to pnpm', async () => {
    const { stdout } = await tryRun([pnpm, '--version'], { cwd: folder });
    expect(stdout).toMatch(/^10\.\d+\.\d+\n$/);
  });
});
