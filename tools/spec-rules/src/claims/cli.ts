#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { toPointer } from '@latchkey/openapi';
import { chooseApis } from '../choose-apis.ts';
import { placeRow, readSourcesPage } from '../sources-page.ts';
import { Spec } from '../spec.ts';
import { type Assertion, assertionsOf } from './assertions.ts';
import { checkClaims, unclaimed, writtenAt } from './check-claims.ts';
import { writtenValue } from './written-value.ts';

const usage = `Usage: pnpm claims [api …] [--update]
       pnpm claims add [api …]

Compares what SOURCES.md states with what stands in the contract, of every API unless some are named.

  --update    writes the value that stands at each place; look at the difference: a wrong value stands beside its statement
  add         proposes a statement for each new property, constraint, status and header that none points to. It has no
              strength yet, so that \`pnpm lint\` fails until somebody says how well it is known

Exits 0 when all agrees or is written, 1 when something differs.`;

const options = { update: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, positionals: [0, 20] }, ({ values, positionals }) => {
  const root = findRoot(process.cwd());
  const adds = positionals[0] === 'add';
  const apis = chooseApis(root, adds ? positionals.slice(1) : positionals);
  const specs = apis.map((name) => new Spec(join(root, 'specs', name)));
  const differing = specs.map((spec) =>
    adds ? propose(spec) : values.update ? update(spec) : compare(spec),
  );
  return differing.some(Boolean) ? 1 : 0;
});

/** @returns Whether something differs. */
function compare(spec: Spec): boolean {
  const faults = checkClaims(spec);
  for (const { message } of faults) console.error(message);
  if (faults.length === 0) console.log(`${spec.folder}: all is as stated`);
  return faults.length > 0;
}

function update(spec: Spec): boolean {
  const { text, statements } = readSourcesPage(spec.sourcesFile);
  const rows = text.split('\n');
  let written = 0;
  for (const place of statements.flatMap(({ places }) => places)) {
    const row = placeRow(place.file, place.place, writtenAt(spec, place));
    if (row !== rows[place.line - 1]) written++;
    rows[place.line - 1] = row;
  }
  writeFileSync(spec.sourcesFile, rows.join('\n'));
  console.log(`${spec.sourcesFile}: ${written} lines written`);
  return false;
}

/** A property of which nobody has stated anything is one statement. */
function wholeProperties(gaps: readonly Assertion[], assertions: readonly Assertion[]): Assertion[] {
  const placeOf = ({ file, keys }: Pick<Assertion, 'file' | 'keys'>) => `${file}#${toPointer(keys)}`;
  const open = new Set(gaps.map(placeOf));
  const isNew = (place: string) =>
    assertions.every((each) => !placeOf(each).startsWith(`${place}/`) || open.has(placeOf(each)));
  const wholes = gaps.map((gap): Assertion => {
    const { file, keys } = gap;
    const properties = keys.flatMap((key, depth) =>
      key === 'properties' && depth + 1 < keys.length ? [keys.slice(0, depth + 2)] : [],
    );
    const whole = properties.find((each) => isNew(placeOf({ file, keys: each })));
    return whole ? { file, keys: whole, kind: 'property' } : gap;
  });
  return [...new Map(wholes.map((each) => [placeOf(each), each])).values()];
}

function propose(spec: Spec): boolean {
  const gaps = wholeProperties(unclaimed(spec), assertionsOf(spec));
  const { ids } = readSourcesPage(spec.sourcesFile);
  if (!ids)
    throw new UsageError(`${spec.sourcesFile} does not say which ids there are; \`pnpm lint\` says how.`);
  const statements = gaps.map(({ file, keys, kind }, index) => {
    const value = writtenValue(spec.valueOf(file, keys));
    const fact = `${file} says ${kind} ${value}.`;
    return `- **${ids.letter}${ids.last + 1 + index}** _say how well it is known_: ${fact}\n${placeRow(file, toPointer(keys), value)}\n`;
  });
  if (statements.length > 0) {
    const text = readFileSync(spec.sourcesFile, 'utf8').trimEnd();
    const range = `Ids: ${ids.letter}1 to ${ids.letter}${ids.last}.`;
    const next = `Ids: ${ids.letter}1 to ${ids.letter}${ids.last + statements.length}.`;
    writeFileSync(
      spec.sourcesFile,
      `${text.replace(range, next)}\n\n## To be stated\n\n${statements.join('')}`,
    );
  }
  console.log(`${spec.sourcesFile}: ${statements.length} statements proposed`);
  return false;
}
