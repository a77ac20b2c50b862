#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findRoot, runCommand } from '@latchkey/cli';
import { saveTests } from './save-tests.ts';
import { writePage } from './write-page.ts';

const usage = `Usage: pnpm report [--out DIR] [--save-tests]

Writes one page that shows what holds the contracts, and what was measured: DIR/index.html. It needs no network, and loads
nothing. The figures are those of docs/figures/, which \`--save\` of each command that measures writes anew.

  --out DIR     the folder of the page (tools/report/reports)
  --save-tests  first writes the counts of the last \`npm test\` of this tree to docs/figures/tests.json`;

const options = {
  out: { type: 'string', default: join(import.meta.dirname, '../reports') },
  'save-tests': { type: 'boolean', default: false },
} as const;

await runCommand({ usage, options }, ({ values }) => {
  const root = findRoot(import.meta.dirname);
  if (values['save-tests']) saveTests(root);
  const folder = resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'index.html');
  writeFileSync(file, writePage(root));
  console.log(file);
  return 0;
});
