import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFigures } from '../src/figures-file.ts';

test('the figures name the commands that made them: the last about contracts, and the last about code', () => {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-figures-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@shop.test'];
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  execFileSync('git', [...who, 'commit', '--quiet', '--allow-empty', '-m', 'a'], { cwd: root });
  const commandAfter = (command: string) => {
    writeFigures(root, command, {});
    return JSON.parse(readFileSync(join(root, 'docs/figures/mutation.json'), 'utf8')).command;
  };
  expect(commandAfter('pnpm mutate code --sample 250')).toBe('pnpm mutate code --sample 250');
  expect(commandAfter('pnpm mutate --sample 900')).toBe(
    'pnpm mutate --sample 900; pnpm mutate code --sample 250',
  );
  expect(commandAfter('pnpm mutate')).toBe('pnpm mutate; pnpm mutate code --sample 250');
  expect(commandAfter('pnpm mutate code')).toBe('pnpm mutate; pnpm mutate code');
});
