import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findRoot } from '@latchkey/cli';

const origin = findRoot(import.meta.dirname);

/** What the loop itself is made of. */
export const programs = [
  'package.json',
  'pnpm-workspace.yaml',
  'redocly.yaml',
  'tsconfig.base.json',
  'tools/cli',
  'tools/codegen',
  'tools/openapi',
  'tools/redocly',
  'tools/spec-rules',
];
const left = ['dist', 'reports', 'test', '.turbo', '.cache'];

/** A copy of this workspace to edit; what is installed is shared with it. */
export interface WorkspaceCopy {
  readonly root: string;
  read(file: string): string;
  write(file: string, text: string): void;
  /** Replaces one piece of text. */
  edit(file: string, from: string, to: string): void;
  remove(): void;
}

/**
 * @param parts Which files and folders are copied, without their tests: all contracts and packages, and what the loop is
 *   made of, unless given.
 */
export function copyWorkspace(parts = ['specs', 'packages', ...programs]): WorkspaceCopy {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'latchkey-dev-')));
  // The links between packages are relative, and so lead to the copies.
  const options = {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path: string) => !left.includes(basename(path)),
  };
  for (const part of parts) cpSync(join(origin, part), join(root, part), options);
  const installed = join(root, 'node_modules');
  mkdirSync(installed);
  for (const name of readdirSync(join(origin, 'node_modules'))) {
    if (!left.includes(name)) symlinkSync(join(origin, 'node_modules', name), join(installed, name));
  }
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  return {
    root,
    read,
    write,
    edit(file, from, to) {
      const text = read(file);
      if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)} to replace.`);
      write(
        file,
        text.replace(from, () => to),
      );
    },
    remove: () => rmSync(root, { recursive: true, maxRetries: 5 }),
  };
}
