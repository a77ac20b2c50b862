#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot, runCommand, UsageError } from '@latchkey/cli';
import { apisIn, toPointer } from '@latchkey/openapi';
import { readSourcesPage } from '../sources-page.ts';
import { Spec } from '../spec.ts';
import { checkClaims, unclaimed, writtenAt } from './check-claims.ts';
import { writtenValue } from './written-value.ts';

const usage = `Usage: pnpm claims [api …] [--update]
       pnpm claims add [api …]

Compares what SOURCES.md states with what stands in the contract, of every API unless some are named.

  --update    writes the value that stands at each place; look at the difference: a wrong value stands beside its statement
  add         proposes a statement for each constraint, status and header that no statement points to. It has no
              strength yet, so that \`pnpm lint\` fails until somebody says how well it is known

Exits 0 when all agrees or is written, 1 when something differs.`;

const options = { update: { type: 'boolean', default: false } } as const;

await runCommand({ usage, options, positionals: [0, 20] }, ({ values, positionals }) => {
  const root = findRoot(process.cwd());
  const known = apisIn(root);
  const adds = positionals[0] === 'add';
  const named = adds ? positionals.slice(1) : positionals;
  const strange = named.find((name) => !known.includes(name));
  if (strange) throw new UsageError(`There is no API ${strange}; there are ${known.join(', ')}.`);
  const specs = (named.length > 0 ? named : known).map((name) => new Spec(join(root, 'specs', name)));
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
  for (const place of statements.flatMap(({ places }) => places)) {
    const value = writtenAt(spec, place);
    rows[place.line - 1] =
      `  - \`${place.file}#${place.place}\`${value === undefined ? '' : ` = \`${value}\``}`;
  }
  const written = rows.join('\n');
  writeFileSync(spec.sourcesFile, written);
  console.log(
    `${spec.sourcesFile}: ${rows.filter((row, index) => row !== text.split('\n')[index]).length} lines written`,
  );
  return false;
}

function propose(spec: Spec): boolean {
  const gaps = unclaimed(spec);
  const { ids } = readSourcesPage(spec.sourcesFile);
  if (!ids)
    throw new UsageError(`${spec.sourcesFile} does not say which ids there are; \`pnpm lint\` says how.`);
  const statements = gaps.map(({ file, keys, kind }, index) => {
    const value = writtenValue(spec.valueOf(file, keys));
    const fact = `${file} says ${kind} ${value}.`;
    return `- **${ids.letter}${ids.last + 1 + index}** _say how well it is known_: ${fact}\n  - \`${file}#${toPointer(keys)}\` = \`${value}\`\n`;
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
