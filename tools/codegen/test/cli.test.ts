import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tryCommand } from '@latchkey/cli/try-command';
import { describe, expect, it, onTestFinished } from 'vitest';
import { specOf, withBody } from './small-spec.ts';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

const run = (...args: string[]) => tryCommand(cli, args);

function start(spec: object) {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-generate-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const bundle = join(root, 'openapi.json');
  const folder = join(root, 'src/generated');
  writeFileSync(bundle, JSON.stringify(spec));
  return { root, bundle, folder };
}

describe('latchkey-generate', () => {
  it('writes its six files, and removes whatever else is there', () => {
    const { bundle, folder } = start(specOf({}));
    mkdirSync(join(folder, 'old'), { recursive: true });
    writeFileSync(join(folder, 'leftover.ts'), '');
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, bundle, folder], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const files = ['README.md', 'methods.ts', 'openapi.json', 'operations.ts', 'schema.ts', 'service.ts'];
    expect(readdirSync(folder).sort()).toEqual(files);
    expect(stdout).toBe(`${folder}: ${files.join(', ')}\n`);
    expect(readFileSync(join(folder, 'openapi.json'))).toEqual(readFileSync(bundle));
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('do not edit');
    expect(readFileSync(join(folder, 'operations.ts'), 'utf8')).toContain('"changeThing": {');
    expect(readFileSync(join(folder, 'service.ts'), 'utf8')).toContain('https://shop.example/v1');
    expect(readFileSync(join(folder, 'schema.ts'), 'utf8')).toContain('export interface operations');
  });

  it('makes the folder where there is none yet', async () => {
    const { bundle, folder } = start(specOf({}));
    expect(await run(bundle, folder)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(folder)).toHaveLength(6);
  });

  it('leaves the old files alone when it cannot generate', async () => {
    const { bundle, folder } = start(withBody({ $dynamicRef: '#a' }));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'operations.ts'), 'old');
    const { status, stderr } = await run(bundle, folder);
    expect(status).toBe(1);
    expect(stderr).toContain('changeThing: body: "$dynamicRef": the client cannot check it.');
    expect(readdirSync(folder)).toEqual(['operations.ts']);
    expect(readFileSync(join(folder, 'operations.ts'), 'utf8')).toBe('old');
  });

  it('fails without a bundle to read', async () => {
    const { root, folder } = start(specOf({}));
    expect(await run(join(root, 'missing.json'), folder)).toMatchObject({ status: 1 });
    expect(existsSync(folder)).toBe(false);
  });

  it.each(['--help', '-h'])('shows its usage at %s', async (option) => {
    const { status, stdout } = await run(option);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: latchkey-generate <bundled openapi.json> <output folder>\n/);
  });

  it.each([[[]], [['a']], [['a', 'b', 'c']], [['a', 'b', '--force']]])(
    'shows its usage when it is used wrongly: %o',
    async (args) => {
      const { status, stdout, stderr } = await run(...args);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(/^✗ .*\n\nUsage: latchkey-generate /s);
    },
  );
});
