#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, writeGenerated } from '@latchkey/codegen';
import { contractOf, type Limitations } from '@latchkey/codegen/contract-module';
import { fillTemplate } from '../../src/fill-template.ts';
import { importDocument, writeFiles } from '../../src/import-document.ts';
import { namesOf } from '../../src/names.ts';
import { expectReadable } from '../../src/relax-rules.ts';
import { wholeDocument } from '../../src/whole-document.ts';
import { Workbench } from '../../src/workbench.ts';

/** What became of one document when it was taken. */
export interface Taken {
  readonly operations: number;
  /** The operationIds of those with a method. */
  readonly methods: readonly string[];
  /** The operationIds of the others, and of the calls that the supplier makes. */
  readonly others: readonly string[];
  /** Why operations have no method. */
  readonly reasons: readonly string[];
  /** Processor time, without that of the bundler. */
  readonly seconds: number;
  /** The most memory that it took. */
  readonly megabytes: number;
}

/** Takes a document as `pnpm new-api --from` does, into a folder where nothing is installed. */
async function take(file: string, folder: string): Promise<Taken> {
  const name = 'corpus';
  const bench = new Workbench(folder, name);
  const { spec, client } = bench;
  const { files, title, operations } = importDocument(await wholeDocument(file), name);
  writeFiles(spec, files);
  expectReadable(spec);
  const { type: Type, title: Title } = namesOf(name, title);
  for (const template of ['package', 'unfinished']) fillTemplate(template, client, { name, Type, Title });
  await bench.bundle();
  const bundle = readFileSync(join(spec, 'dist/openapi.json'), 'utf8');
  writeGenerated(join(client, 'src/generated'), await generatedFiles(bundle));
  const limitations: Limitations = { leftOut: [], unchecked: new Set() };
  const { methods } = contractOf(JSON.parse(bundle), limitations);
  const ids = methods.map(({ id }) => id);
  const { user, system } = process.cpuUsage();
  return {
    // Not the calls that the supplier makes.
    operations: methods.length + limitations.leftOut.length,
    methods: ids,
    others: operations.filter((id) => !ids.includes(id)),
    reasons: limitations.leftOut.map(({ why }) => why.replace(/^\w+: /, '')),
    seconds: Math.round((user + system) / 100_000) / 10,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const [file = '', folder = ''] = process.argv.slice(2);
writeFileSync(join(folder, 'taken.json'), JSON.stringify(await take(file, folder)));
