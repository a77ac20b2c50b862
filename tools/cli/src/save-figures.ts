import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The short name of the commit that is checked out. */
export const headOf = (root: string): string =>
  execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();

/**
 * Writes measured figures where `pnpm report` reads them, with the day and the commit.
 *
 * @param name The file, `docs/figures/<name>.json`.
 * @param command What measures them, as one types it.
 */
export function saveFigures(root: string, name: string, command: string, figures: object): void {
  const file = join(root, 'docs/figures', `${name}.json`);
  const date = new Date().toISOString().slice(0, 10);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date, commit: headOf(root), command, ...figures }, null, 2)}\n`);
}
