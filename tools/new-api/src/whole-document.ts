import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { runRedocly } from '@latchkey/redocly';
import { outsideOf, parseFile, readText } from './read-document.ts';

/** What looks like a reference to another file, in YAML or JSON. To look is faster than to read all. */
const toAnotherFile = /\$ref["']?\s*:\s*["']?[^#"'\s]*[./]/;

/**
 * A document in one file: the given one, or, where it refers to others, one that Redocly makes of them all. That one is
 * gone when this process ends.
 *
 * @throws {CommandError} When the file cannot be read, or a file that it refers to.
 */
export async function wholeDocument(file: string): Promise<string> {
  if (!toAnotherFile.test(readText(file)) || outsideOf(parseFile(file)) === undefined) return file;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-document-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const whole = join(folder, basename(file));
  // In an empty folder: rules and decorators of whoever wrote the document change nothing.
  const { code, output } = await runRedocly(folder, 'bundle', resolve(file), '--output', whole);
  if (code === 0) return whole;
  // The first thing it says is the cause.
  const cause = /^.*Can't resolve.*$/m.exec(output)?.[0] ?? output.trim().slice(-1_000);
  throw new CommandError(`${file} is in several files, and they make no whole: ${cause}`);
}
