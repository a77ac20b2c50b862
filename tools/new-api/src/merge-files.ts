import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryRun } from '@latchkey/cli';

/** What files hold, by their path. */
export type Files = ReadonlyMap<string, string>;

/** What becomes of files that two have changed since they were the same. */
export interface Merged {
  /** `undefined` for one that is to be deleted. */
  readonly changes: ReadonlyMap<string, string | undefined>;
  /** What nobody but a person can decide, one line each. */
  readonly conflicts: readonly string[];
}

/** What the marks of a conflict call each side. */
const labels = { ours: 'changed here', base: 'as imported before', theirs: 'new document' };

/**
 * Merges, three-way, what somebody has changed by hand with what is new. Where both have changed the same lines, both
 * are there between marks, as git writes them.
 *
 * @param ours As the files are now.
 * @param base As they were when neither had changed anything.
 * @param theirs As they are without what somebody has changed.
 */
export async function mergeFiles(ours: Files, base: Files, theirs: Files): Promise<Merged> {
  const changes = new Map<string, string | undefined>();
  const conflicts: string[] = [];
  for (const file of [...new Set([...base.keys(), ...theirs.keys()])].sort()) {
    const [mine, before, next] = [ours, base, theirs].map((files) => files.get(file));
    if (mine === next || next === before) continue;
    if (mine === before) changes.set(file, next);
    else if (mine === undefined) conflicts.push(`${file}: deleted here, and changed in the new document`);
    else if (next === undefined) conflicts.push(`${file}: changed here, and gone from the new document`);
    else {
      const { text, isClean } = await mergeTexts(mine, before ?? '', next);
      changes.set(file, text);
      if (!isClean) conflicts.push(`${file}: the same lines are changed here and in the new document`);
    }
  }
  return { changes, conflicts };
}

async function mergeTexts(ours: string, base: string, theirs: string) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-merge-'));
  try {
    for (const [name, text] of Object.entries({ ours, base, theirs }))
      writeFileSync(join(folder, name), text);
    const names = [labels.ours, labels.base, labels.theirs].flatMap((label) => ['-L', label]);
    const { code, stdout, output } = await tryRun(
      ['git', 'merge-file', '-p', '--diff3', ...names, 'ours', 'base', 'theirs'],
      { cwd: folder },
    );
    // It exits with the number of conflicts, and with more than 127 when it could not merge.
    if (code === null || code > 127) throw new Error(`git merge-file failed: ${output}`);
    return { text: stdout, isClean: code === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
