#!/usr/bin/env node
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { findRoot, programOf, run, runCommand } from '@latchkey/cli';
import { guideFile, makeGuide } from './make-guide.ts';

const usage = `Usage: pnpm migration-guide <before> <after>

Writes docs/migrate/<after>.md: what a shop has to change that goes from one contract of the working tree to another,
such as kinguin to kinguin-2025. What changes comes from pnpm contract:diff, and the code before and after from
tools/migration-guide/pairs/<after>/.`;

await runCommand({ usage, options: {}, positionals: [2, 2] }, async ({ positionals }) => {
  const [before = '', after = ''] = positionals;
  const repository = findRoot();
  const page = await makeGuide(repository, { before, after });
  const file = guideFile(repository, { before, after });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
  await run([...programOf('@biomejs/biome', repository, 'biome'), 'format', '--write', file]);
  console.log(`wrote ${relative(repository, file)}`);
  return 0;
});
