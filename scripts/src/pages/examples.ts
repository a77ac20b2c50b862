import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';

/** A program that a page shows. */
export interface Example {
  readonly page: string;
  readonly code: string;
  /** What the page says that it prints, where it does. */
  readonly prints: string | undefined;
  /** The others are compiled alone. */
  readonly isRun: boolean;
}

/** A page with a test of its own runs its example there. */
const compiledAlone = new Set(['docs/sandbox.md', 'docs/guide/add-an-api.md']);

/** An example that serves goes on until it is ended. */
const serves = /\bcreateServer\(/;

/** The pages for shops: each can be followed as it is printed. */
export const shopPages = (root: string): string[] => [
  ...globSync(['README.md', 'docs/*.md', 'docs/guide/*.md'], { cwd: root }).sort(),
  ...publicPackages(root).map(({ folder }) => `${folder}/README.md`),
];

/**
 * Every block of TypeScript on the pages for shops, each as a whole program. What a reader cannot have, such as a client
 * that is not made yet, stands before its block in a comment of Markdown: `<!-- given`, then code.
 *
 * @throws When a block is a part of a program, or a page that newcomers begin with has none.
 */
export function examplesIn(root: string): Example[] {
  const examples = shopPages(root).flatMap((page) =>
    programsIn(readFileSync(join(root, page), 'utf8')).map(({ given, code, prints }) => {
      if (given === undefined && !/^import /m.test(code))
        throw new Error(`${page} shows a part of a program, which nobody can run:\n${code}`);
      const isRun = !compiledAlone.has(page) && !serves.test(code);
      return { page, code: `${given ?? ''}${code}`, prints, isRun };
    }),
  );
  for (const page of ['README.md', 'docs/guide/start.md'])
    if (!examples.some((example) => example.page === page)) throw new Error(`${page} has no example.`);
  return examples;
}

/** What stands after a program as text, or after `$ node` and its file, is what it prints. */
const program =
  /(?:^<!-- given\n(.*?)-->\n\n)?^```ts\n(.*?)^```(?:(?:(?!^```).)*?^```(?:text|console\n\$ node [\w-]+\.ts)\n(.*?)^```)?/gms;

const programsIn = (text: string) =>
  [...text.matchAll(program)].map(([, given, code = '', prints]) => ({ given, code, prints }));
