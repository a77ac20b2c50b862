import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findRoot } from '../src/index.ts';

const root = mkdtempSync(join(tmpdir(), 'latchkey-root-'));
afterAll(() => rmSync(root, { recursive: true }));

it('findRoot finds the folder of the workspace from any folder in it', () => {
  writeFileSync(join(root, 'pnpm-workspace.yaml'), '');
  mkdirSync(join(root, 'packages/a'), { recursive: true });
  expect(findRoot(join(root, 'packages/a'))).toBe(root);
  expect(findRoot(root)).toBe(root);
});

it('findRoot says where to run a command that is run outside a workspace', () => {
  expect(() => findRoot(tmpdir())).toThrow(
    `No pnpm-workspace.yaml stands in ${tmpdir()} or above it: run this in the repository.`,
  );
});
