import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Change, copySpec } from './spec-copy.ts';

/** A workspace that lives as long as the test, with the good spec, changed, in `specs/shop`. */
export function temporaryRepository(changes: Change[], files: Record<string, string> = {}) {
  const repository = mkdtempSync(join(tmpdir(), 'check-spec-'));
  onTestFinished(() => rmSync(repository, { recursive: true }));
  for (const [file, text] of Object.entries({ 'pnpm-workspace.yaml': '', ...files })) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), text);
  }
  const folder = join(repository, 'specs/shop');
  copySpec(folder, changes);
  return { repository, folder };
}
