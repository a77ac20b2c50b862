#!/usr/bin/env node
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findRoot, npm, run, runCommand, tryRun, UsageError } from '@latchkey/cli';
import packages from './packages.json' with { type: 'json' };
import type { Taken } from './take.ts';

const usage = `Usage: pnpm bench:corpus [--only NAME] [--again]

Takes every OpenAPI document of the npm packages in tools/new-api/test/corpus/packages.json as \`pnpm new-api --from\` does,
as far as nothing is installed for it: whether it is taken, how many operations get a method, whether the types compile,
and what it costs. Packages and what was found at this commit are kept in node_modules/.cache: a run that was stopped
goes on where it was.

  --only NAME  only documents whose package or file has this in its name
  --again      measures again what was found at this commit
  --help       prints this

Goals: 98 % of the documents taken, 95 % of their operations with a method, all compile.`;

const options = {
  only: { type: 'string', default: '' },
  again: { type: 'boolean', default: false },
} as const;

/** What a document may take, in milliseconds. */
const longestMs = 600_000;

type Found = Taken & { readonly name: string; readonly seconds: number; readonly fault?: string };

await runCommand({ usage, options }, async ({ values }) => {
  const root = findRoot();
  const cache = join(root, 'node_modules/.cache/latchkey-corpus');
  const commit = (await run(['git', 'rev-parse', '--short', 'HEAD'], { cwd: root })).trim();
  const results = join(cache, 'results', commit);
  mkdirSync(results, { recursive: true });
  const wanted = packages
    .flatMap((each) => each.documents.map((document) => ({ package: each.package, document })))
    .map((each) => ({ ...each, name: `${each.package} ${basename(each.document)}` }))
    .filter(({ name }) => name.includes(values.only));
  if (wanted.length === 0) throw new UsageError(`No document has "${values.only}" in its name.`);

  const found: Found[] = [];
  for (const [i, { package: from, document, name }] of wanted.entries()) {
    const kept = join(results, `${name.replaceAll(/[^\w.]/g, '-')}.json`);
    if (values.again || !existsSync(kept)) {
      console.error(`▸ ${i + 1} of ${wanted.length}: ${name}`);
      const folder = await fetchPackage(cache, from);
      writeFileSync(kept, JSON.stringify(await takeDocument(name, join(folder, document))));
    }
    found.push(JSON.parse(readFileSync(kept, 'utf8')));
  }
  show(found);
  return 0;
});

/** @returns The folder with the package's files, fetched where it is not there yet. */
async function fetchPackage(cache: string, name: string): Promise<string> {
  const folder = join(cache, name.replaceAll(/[^\w.]/g, '-'));
  if (!existsSync(join(folder, 'package'))) {
    mkdirSync(folder, { recursive: true });
    const printed = await run([...npm(), 'pack', name, '--silent', '--pack-destination', folder]);
    await run(['tar', '-xzf', join(folder, printed.trim()), '-C', folder]);
  }
  return join(folder, 'package');
}

/** In a process of its own: it has its own memory, and takes no other document along when it ends. */
async function takeDocument(name: string, file: string): Promise<Found> {
  const started = performance.now();
  const signal = AbortSignal.timeout(longestMs);
  const program = join(import.meta.dirname, 'take.ts');
  const { code, stdout, output } = await tryRun([process.execPath, program, file], { signal });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  if (code === 0) return { name, seconds, ...(JSON.parse(stdout) as Taken) };
  const fault = output.match(/^\w*Error: .*/m)?.[0] ?? output.trim().slice(-300);
  return { name, seconds, fault, operations: 0, methods: 0, problems: [], reasons: [], megabytes: 0 };
}

function show(found: readonly Found[]): void {
  console.table(
    Object.fromEntries(
      found.map(({ name, operations, methods, problems, fault, seconds, megabytes }) => [
        name,
        { operations, methods, compile: fault ? '–' : problems.length === 0, seconds, MB: megabytes },
      ]),
    ),
  );
  const taken = found.filter(({ fault }) => !fault);
  const sum = (of: (each: Found) => number) => taken.reduce((total, each) => total + of(each), 0);
  const percent = (part: number, all: number) =>
    `${((100 * part) / (all || 1)).toFixed(1)} % (${part} of ${all})`;
  const [methods, operations] = [sum((each) => each.methods), sum((each) => each.operations)];
  console.log(`Documents taken: ${percent(taken.length, found.length)}`);
  console.log(`Operations with a method: ${percent(methods, operations)}`);
  console.log(
    `Compile: ${percent(taken.filter(({ problems }) => problems.length === 0).length, taken.length)}`,
  );
  for (const { name, fault } of found) if (fault) console.log(`✗ ${name}: ${fault}`);
  for (const { name, problems } of found)
    if (problems[0]) console.log(`✗ ${name}: ${problems.length} problems, such as ${problems[0]}`);

  const counts = new Map<string, number>();
  for (const reason of found.flatMap(({ reasons }) => reasons))
    counts.set(kindOf(reason), (counts.get(kindOf(reason)) ?? 0) + 1);
  const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, 12);
  if (most.length > 0) console.log('\nWhy operations have no method:');
  for (const [reason, count] of most) console.log(`${String(count).padStart(6)}  ${reason}`);
}

/** What several operations have in common: names and places left out. */
function kindOf(reason: string): string {
  return reason
    .replaceAll(/"[^"]*"/g, '…')
    .replace(/^\S+[/]\S+:? /, '')
    .slice(0, 110);
}
