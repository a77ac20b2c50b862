import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Spec } from '../src/spec.ts';
import { type Change, copySpec } from './spec-copy.ts';

const root = join(import.meta.dirname, '../../..');

/** The rules of this repository. */
export const configFile = join(root, 'redocly.yaml');
const rules = readFileSync(configFile, 'utf8').replace('./tools', join(root, 'tools'));

/** A workspace that lives as long as the test, with the good spec, changed, in `specs/shop`. */
export function temporaryRepository(changes: Change[], files: Record<string, string> = {}) {
  const repository = mkdtempSync(join(tmpdir(), 'latchkey-lint-'));
  onTestFinished(() => rmSync(repository, { recursive: true }));
  const all = { 'pnpm-workspace.yaml': '', 'redocly.yaml': rules, ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  const folder = join(repository, 'specs/shop');
  copySpec(folder, changes);
  return { repository, folder };
}

/** The good spec, changed, as the checks read it. */
export const specWith = (changes: Change[], files?: Record<string, string>): Spec =>
  new Spec(temporaryRepository(changes, files).folder);
