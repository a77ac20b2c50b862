import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';

/** A program that a page shows. */
export interface Example {
  readonly page: string;
  readonly code: string;
  /** What the page says that it prints, where it does. */
  readonly prints: string | undefined;
  /** The others are compiled alone: they serve until they are ended, or go on with another one. */
  readonly isRun: boolean;
}

/** Pages of which all examples are run. Of a package's page the first one is. */
const guides = ['README.md', 'docs/guide/*.md'];

/**
 * Every whole program in TypeScript on the pages for shops. What has no import is a part of one.
 *
 * @throws When a page that newcomers begin with has none.
 */
export function examplesIn(root: string): Example[] {
  const read = (page: string) => programsIn(readFileSync(join(root, page), 'utf8'));
  const ofGuides = globSync(guides, { cwd: root })
    .sort()
    .flatMap((page) => read(page).map((program) => ({ page, isRun: true, ...program })));
  const ofPackages = publicPackages(root)
    .map(({ folder }) => `${folder}/README.md`)
    .flatMap((page) => read(page).map((program, i) => ({ page, isRun: i === 0, ...program })));
  const examples = [...ofGuides, ...ofPackages];
  for (const page of ['README.md', 'docs/guide/start.md'])
    if (!examples.some((example) => example.page === page)) throw new Error(`${page} has no example.`);
  return examples;
}

const programsIn = (text: string): Pick<Example, 'code' | 'prints'>[] =>
  [...text.matchAll(/^```ts\n(.*?)^```(?:(?:(?!^```).)*?^```text\n(.*?)^```)?/gms)]
    .map(([, code = '', prints]) => ({ code, prints }))
    .filter(({ code }) => /^import /m.test(code));
