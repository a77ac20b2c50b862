import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives `work` its own folder, and removes the folder again unless `work` keeps it. */
export async function inFolder<T>(work: (folder: string, keep: () => void) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-chaos-'));
  let isKept = false;
  try {
    return await work(folder, () => {
      isKept = true;
    });
  } finally {
    if (!isKept) rmSync(folder, { recursive: true, force: true });
  }
}
