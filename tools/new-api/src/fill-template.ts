import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const templates = join(import.meta.dirname, '../template');

/**
 * Copies a folder of `template/`, with `$key$` replaced by its value in every file.
 *
 * @param files Which of its files; all unless given.
 */
export function fillTemplate(
  template: string,
  folder: string,
  values: Readonly<Record<string, string>>,
  files: (file: string) => boolean = () => true,
): void {
  const from = join(templates, template);
  const found = readdirSync(from, { recursive: true, withFileTypes: true });
  for (const entry of found.filter((each) => each.isFile())) {
    const source = join(entry.parentPath, entry.name);
    const file = source.slice(from.length + 1);
    if (!files(file)) continue;
    const text = readFileSync(source, 'utf8').replaceAll(/\$(\w+?)\$/g, (whole, key) => values[key] ?? whole);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
