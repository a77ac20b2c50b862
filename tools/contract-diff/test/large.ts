#!/usr/bin/env node
// What a large description takes: `pnpm contract:diff:large [copies]`. It stands for descriptions of hundreds of
// operations that are split into thousands of files; the goal is 8 s and 500 MB.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '@latchkey/openapi';
import { parse, stringify } from 'yaml';
import { compareContracts } from '../src/compare-contracts.ts';

const [copies = 60] = process.argv.slice(2).map(Number);
const spec = join(import.meta.dirname, '../../../specs/kinguin-2025');
const folder = mkdtempSync(join(tmpdir(), 'latchkey-large-'));

try {
  const base = makeLarge('base', '100');
  // Every operation changes that refers to the limit of pages.
  const revision = makeLarge('revision', '200');
  const files = filesIn(join(folder, 'base')).length;
  const start = performance.now();
  const findings = await compareContracts(base, revision);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const { userCPUTime, maxRSS } = process.resourceUsage();
  const operations = copies * readOperations();
  console.log(`${operations} operations in ${files} files, ${findings.length} findings`);
  console.log(
    `${seconds} s, ${(userCPUTime / 1e6).toFixed(1)} s of the processor, ${Math.round(maxRSS / 1024)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Puts copies of one description side by side, each with paths and operations of its own. */
function makeLarge(name: string, maximum: string): string {
  const root = parse(readFileSync(join(spec, 'openapi.yaml'), 'utf8'));
  const paths: Record<string, unknown> = {};
  for (let copy = 0; copy < copies; copy++) {
    for (const file of filesIn(spec).filter((each) => /^(paths|components)\//.test(each))) {
      const target = join(folder, name, `api-${copy}`, file);
      mkdirSync(join(target, '..'), { recursive: true });
      const text = readFileSync(join(spec, file), 'utf8');
      if (!file.startsWith('paths/') && !/maximum: 100\b/.test(text)) cpSync(join(spec, file), target);
      else
        writeFileSync(
          target,
          text
            .replace(/operationId: (\w+)/g, `operationId: $1${copy}`)
            .replace(/maximum: 100\b/, `maximum: ${maximum}`),
        );
    }
    for (const [path, item] of Object.entries<{ $ref: string }>(root.paths))
      paths[`/${copy}${path}`] = { $ref: `api-${copy}/${item.$ref.replace('./', '')}` };
  }
  const { webhooks: _, components: __, ...rest } = root;
  const components = { securitySchemes: { ApiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } } };
  const file = join(folder, name, 'openapi.yaml');
  writeFileSync(file, stringify({ ...rest, components, paths }));
  return file;
}

function readOperations(): number {
  const texts = filesIn(join(spec, 'paths')).map((file) => readFileSync(join(spec, 'paths', file), 'utf8'));
  return texts.join('\n').match(/operationId:/g)?.length ?? 0;
}
