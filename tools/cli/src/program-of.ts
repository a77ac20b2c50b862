import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The start of a command line that runs a program of an installed package on this Node. It needs no shell, and so
 * runs on Windows too, where the files in `node_modules/.bin` are batch files.
 *
 * @param name The package's name.
 * @param from The folder of whoever depends on it; absolute.
 * @param program The name of the program, where it is not the last part of the package's.
 * @throws When it is not installed there, or has no such program.
 */
export function programOf(
  name: string,
  from: string,
  program = basename(name),
): [node: string, script: string] {
  for (let folder = from; ; folder = dirname(folder)) {
    const dir = join(folder, 'node_modules', name);
    if (existsSync(join(dir, 'package.json'))) {
      const { bin } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
      const script = typeof bin === 'string' ? bin : bin?.[program];
      if (script === undefined) throw new Error(`${name} has no program "${program}".`);
      return [process.execPath, join(dir, script)];
    }
    if (dirname(folder) === folder)
      throw new Error(`${name} is not installed for ${from}: run \`pnpm install\`.`);
  }
}
