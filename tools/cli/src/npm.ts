import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from './errors.ts';

/**
 * The start of a command line that runs the machine's npm. On Windows npm is a batch file, which needs a shell: there,
 * this Node runs npm's script.
 *
 * @throws {CommandError} When no npm is on the path.
 */
export function npm(platform = process.platform, path = process.env.PATH ?? ''): string[] {
  if (platform !== 'win32') return ['npm'];
  const scripts = path.split(';').map((folder) => join(folder, 'node_modules/npm/bin/npm-cli.js'));
  const script = scripts.find((file) => existsSync(file));
  if (!script) throw new CommandError('No npm is on the path: install Node.js with npm.');
  return [process.execPath, script];
}
