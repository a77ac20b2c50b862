import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The same thing done with the client of one edition and of the next. */
export interface Pair {
  readonly title: string;
  /** What has changed, as Markdown. */
  readonly text: string;
  readonly before: string;
  readonly after: string;
}

const folder = join(import.meta.dirname, '../pairs');

/** The pairs for an API, in the order of their names; each file of them is compiled, and a test runs it. */
export function pairsFor(api: string): Pair[] {
  return globSync('*.after.ts', { cwd: join(folder, api) })
    .sort()
    .map((name) => {
      const [, comment = '', after = ''] = /^((?:\/\/[^\n]*\n)*)(.*)$/s.exec(read(api, name)) ?? [];
      const [title = '', ...text] = comment.split('\n').map((line) => line.replace(/^\/\/ ?/, ''));
      const before = read(api, name.replace('.after.', '.before.'));
      return { title, text: text.join('\n').trim(), before: before.trim(), after: after.trim() };
    });
}

const read = (api: string, name: string) => readFileSync(join(folder, api, name), 'utf8');
