#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { generatedFiles, writeGenerated } from './generate.ts';

const usage = `Usage: latchkey-generate <bundled openapi.json> <output folder>

Writes what a client is made of: the bundle itself, its types (schema.ts), and the parts of it that the
client needs at run time (operations.ts, service.ts). Whatever else is in the output folder is removed.`;

const { values, positionals } = readArguments();
const [bundle, folder] = positionals;
if (values.help) console.log(usage);
else if (!bundle || !folder || positionals.length > 2) {
  console.error(usage);
  process.exitCode = 2;
} else await generate(bundle, folder);

/** An option that does not exist is wrong usage, like a missing argument. */
function readArguments() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch {
    return { values: {}, positionals: [] };
  }
}

async function generate(bundle: string, folder: string): Promise<void> {
  // All is made before anything is written: a spec that cannot be generated from leaves the old files alone.
  const files = await generatedFiles(readFileSync(bundle, 'utf8'));
  writeGenerated(folder, files);
  console.log(`${folder}: ${Object.keys(files).join(', ')}`);
}
