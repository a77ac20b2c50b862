#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { CommandError, runCommand } from '@latchkey/cli';
import { generatedFiles, writeGenerated } from './generate.ts';

const usage = `Usage: latchkey-generate <bundled openapi.json> <output folder>

Writes what a client is made of: the bundle itself, its types (schema.ts), and the parts of it that the
client needs at run time (operations.ts, service.ts). Whatever else is in the output folder is removed.`;

await runCommand({ usage, positionals: [2, 2] }, async ({ positionals: [bundle = '', folder = ''] }) => {
  // All is made before anything is written: a spec that cannot be generated from leaves the old files alone.
  const files = await generate(bundle).catch((cause) => {
    throw new CommandError(`${bundle}: ${cause.message}`, { cause });
  });
  writeGenerated(folder, files);
  console.log(`${folder}: ${Object.keys(files).join(', ')}`);
  return 0;
});

async function generate(bundle: string) {
  return generatedFiles(readFileSync(bundle, 'utf8'));
}
