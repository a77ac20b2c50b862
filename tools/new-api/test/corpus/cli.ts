#!/usr/bin/env node
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, runCommand, saveFigures, UsageError } from '@latchkey/cli';
import { fetchDocument, fileNameOf, listed } from './documents.ts';
import { figuresOf } from './figures.ts';
import { type Found, measure } from './measure.ts';
import { type Result, show } from './show.ts';

const usage = `Usage: pnpm bench:corpus [--only NAME] [--again] [--tried N] [--save]

Takes every OpenAPI document of the npm packages in tools/new-api/test/corpus/packages.json as \`pnpm new-api --from\` does:
whether it is taken, how many operations get a method, whether the client compiles under TypeScript 5.9 and 7 with
skipLibCheck: false and exactOptionalPropertyTypes, whether its methods can call Prism, and what it costs.

Small documents come first. What was found is kept in node_modules/.cache for as long as the sources stay the same: a run
that was stopped goes on where it was. Each step of a document has a process of its own, 400 s and 4 GB.

  --only NAME  only documents whose package or file has this in its name
  --again      measures again what is known
  --tried N    so many methods of each document call Prism, from all over it (default 2)
  --save       writes what is known to docs/figures/corpus.json, without measuring more
  --help       prints this

Goals: 98 % of the documents taken, 95 % of their operations with a method, all compile.`;

const options = {
  only: { type: 'string', default: '' },
  again: { type: 'boolean', default: false },
  tried: { type: 'string', default: '2' },
  save: { type: 'boolean', default: false },
} as const;

const stopped = new AbortController();
for (const ending of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(ending, () => stopped.abort(new Error('Stopped; the next run goes on here.')));

await runCommand({ usage, options }, async ({ values }) => {
  if (!/^\d{1,3}$/.test(values.tried)) throw new UsageError('--tried must be a whole number up to 999.');
  const root = findRoot(import.meta.dirname);
  const cache = join(root, 'node_modules/.cache/latchkey-corpus');
  // Each document starts the same programs: what they compile is compiled once.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules/.cache/compiled');
  const results = join(cache, 'results', sourcesOf(root));
  mkdirSync(results, { recursive: true });
  const keptOf = (name: string) => join(results, `${fileNameOf(name)}.json`);
  const known = (name: string): Found | undefined =>
    existsSync(keptOf(name)) ? JSON.parse(readFileSync(keptOf(name), 'utf8')) : undefined;
  const isMeasured = (found: Found | undefined): boolean =>
    !!found && (!!found.fault || found.tried >= Math.min(Number(values.tried), found.methods.length));
  const wanted = listed.filter(({ name }) => name.includes(values.only));
  if (wanted.length === 0) throw new UsageError(`No document has "${values.only}" in its name.`);

  const open = values.save ? [] : wanted.filter(({ name }) => values.again || !isMeasured(known(name)));
  const files = new Map<string, string>();
  for (const document of open) files.set(document.name, await fetchDocument(cache, document, stopped.signal));
  const bySize = [...files].sort(([, one], [, other]) => statSync(one).size - statSync(other).size);
  for (const [i, [name, file]] of bySize.entries()) {
    console.error(`▸ ${wanted.length - open.length + i + 1} of ${wanted.length}: ${name}`);
    const found = await measure(root, file, Number(values.tried), stopped.signal);
    writeFileSync(keptOf(name), JSON.stringify(found));
  }
  const found = wanted.flatMap(({ name }): Result[] => {
    const each = known(name);
    return each ? [{ name, ...each }] : [];
  });
  show(found);
  if (!values.save) return;
  const missing = wanted.map(({ name }) => name).filter((name) => !known(name));
  saveFigures(root, 'corpus', 'pnpm bench:corpus; pnpm bench:corpus --save', figuresOf(found, missing));
});

/** What stands for all that takes a document: what was found is worth nothing when it has changed. */
function sourcesOf(root: string): string {
  const hash = createHash('sha256');
  const sources = [
    'tools/{cli,codegen,contract-kit,new-api,openapi}/src/**/*.ts',
    'tools/new-api/{template,test/corpus}/**/*.ts',
    'packages/runtime/src/**/*.ts',
    'pnpm-lock.yaml',
  ];
  for (const file of globSync(sources, { cwd: root }).sort())
    hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}
