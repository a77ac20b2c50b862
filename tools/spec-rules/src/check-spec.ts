#!/usr/bin/env node
import { statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFolder, repositoryOf } from './check-folder.ts';

const usage = `Usage: latchkey-check-spec <spec folder>

Checks what Redocly cannot see: files that nothing refers to, the layout of the folder, the names of the
examples, that every row of SOURCES.md points to a place that exists, and that the contract has the version of
its package. What an unfinished contract breaks (\`x-unfinished: true\` in openapi.yaml) is listed and let pass.
Exits 0 without a problem, 1 with one, 2 when the folder cannot be read.`;

process.exitCode = main();

function main(): 0 | 1 | 2 {
  const options = { help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [given] = positionals;
  if (!given || positionals.length > 1 || !statSync(given, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(usage);
    return 2;
  }
  return check(resolve(given));
}

function check(folder: string): 0 | 1 {
  const { problems, files, statements, unfinished } = checkFolder(folder);
  for (const { file, line, message } of problems) {
    const place = relative(process.cwd(), join(folder, file));
    console.error(`${place}${line === undefined ? '' : `:${line}`}: ${message}`);
  }
  if (problems.length > 0 && unfinished) {
    console.log(`${problems.length} problems, let pass while openapi.yaml says \`x-unfinished\``);
    return 0;
  }
  if (problems.length > 0) return 1;
  const counts = `${files} files, ${statements} statements`;
  console.log(`${relative(repositoryOf(folder), folder)}: ${counts}, no problem`);
  return 0;
}
