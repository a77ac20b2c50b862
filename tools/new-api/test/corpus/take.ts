#!/usr/bin/env node
import { join } from 'node:path';
import { generatedFiles } from '@latchkey/codegen';
import { contractOf, type Limitations } from '@latchkey/codegen/contract-module';
import { Editor } from '@latchkey/codegen/editor';
import { adaptDocument } from '../../src/adapt-document.ts';
import { importDocument } from '../../src/import-document.ts';
import { readDocument } from '../../src/read-document.ts';
import { runtimeTypes } from '../runtime-types.ts';

/** What became of one document. */
export interface Taken {
  readonly operations: number;
  /** Those with a method. */
  readonly methods: number;
  /** What the compiler says of the generated types. */
  readonly problems: readonly string[];
  /** Why operations have no method. */
  readonly reasons: readonly string[];
  /** The most memory that it took. */
  readonly megabytes: number;
}

/** Takes the document that the command line names as `pnpm new-api --from` does, without installing or trying anything. */
async function take(file: string): Promise<Taken> {
  importDocument(file, 'corpus');
  const bundle = readDocument(file);
  adaptDocument(bundle);
  const limitations: Limitations = { leftOut: [], unchecked: new Set() };
  const { methods: known } = contractOf(bundle as never, limitations);
  const generated = await generatedFiles(JSON.stringify(bundle));
  const methods = generated['methods.ts']?.replace(/^import type .* from '.\/schema.ts';$/m, '');
  const editor = new Editor(join(import.meta.dirname, 'nowhere'), { 'runtime.d.ts': runtimeTypes });
  return {
    // Not the calls that the supplier makes.
    operations: known.length + limitations.leftOut.length,
    methods: known.length,
    problems: editor.problems(`${generated['schema.ts']}\n${methods}`),
    reasons: limitations.leftOut.map(({ why }) => why.replace(/^\w+: /, '')),
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

console.log(JSON.stringify(await take(process.argv[2] ?? '')));
