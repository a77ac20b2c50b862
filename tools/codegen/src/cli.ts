#!/usr/bin/env node
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { operationsModule, serviceModule } from './contract-module.ts';
import type { Spec } from './openapi.ts';

const usage = `Usage: latchkey-generate <bundled openapi.json> <output folder>

Writes what a client is made of: the bundle itself, its types (schema.ts), and the parts of it that the
client needs at run time (operations.ts, service.ts). Whatever else is in the output folder is removed.`;

const readme = `# Generated: do not edit

Everything here is made from the spec by \`pnpm generate\`, and CI fails when it differs from what the spec
gives. To change it, change the spec.
`;

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
  const text = readFileSync(bundle, 'utf8');
  const spec = JSON.parse(text) as Spec;
  const operations = operationsModule(spec);
  // It brings TypeScript along, which takes a while: nothing else here should have to wait for that.
  const { schemaModule } = await import('./schema-module.ts');
  // All is made before anything is written: a spec that cannot be generated from leaves the old files alone.
  const files = {
    'README.md': readme,
    'openapi.json': text,
    'operations.ts': operations,
    'schema.ts': await schemaModule(text),
    'service.ts': serviceModule(spec),
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  console.log(`${folder}: ${Object.keys(files).join(', ')}`);
}
