import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedFiles } from '@latchkey/codegen';
import { contractOf } from '@latchkey/codegen/contract-module';
import { Editor } from '@latchkey/codegen/editor';
import { checkHouseStyle } from '@latchkey/spec-rules';
import { parse } from 'yaml';
import { adaptDocument } from '../src/adapt-document.ts';
import { importDocument, writeFiles } from '../src/import-document.ts';
import { readDocument } from '../src/read-document.ts';
import { expectReadable } from '../src/relax-rules.ts';
import { runtimeTypes } from './runtime-types.ts';

export type Members = Record<string, unknown>;

export const json = (schema: unknown) => ({ 'application/json': { schema } });
export const ok = (schema: unknown = { type: 'object' }) => ({
  200: { description: 'Ok.', content: json(schema) },
});
export const get = (operationId: string, schema?: unknown) => ({
  get: { operationId, responses: ok(schema) },
});
export const post = (schema: unknown, more: Members = {}) => ({
  post: {
    operationId: 'makeA',
    requestBody: { required: true, content: json(schema) },
    responses: ok(),
    ...more,
  },
});
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const text = { type: 'string' };

export function document(paths: Members, schemas: Members = {}, more: Members = {}) {
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'X-Key' } };
  return {
    openapi: '3.1.0',
    info: { title: 'A', version: '1' },
    servers: [{ url: 'https://api.shop.example' }],
    security: [{ key: [] }],
    paths,
    components: { schemas, securitySchemes },
    ...more,
  };
}

const taken = new WeakMap<object, ReturnType<typeof takeAnew>>();

/** Takes a document as the command does, as far as nothing has to be installed for it; each document once. */
export function take(given: object): ReturnType<typeof takeAnew> {
  const result = taken.get(given) ?? takeAnew(given);
  taken.set(given, result);
  return result;
}

async function takeAnew(given: object) {
  const { files, operations, bundle } = importGiven(given);
  const generated = await generatedFiles(JSON.stringify(bundle));
  const source = `${generated['schema.ts']}\n${generated['methods.ts']?.replace(/^import type .* from '.\/schema.ts';$/m, '')}`;
  const { methods } = contractOf(bundle as never);
  return {
    files: new Map(
      [...files].map(([name, content]) => [name, name.endsWith('.yaml') ? parse(content) : content]),
    ),
    operations,
    generated,
    problems: editor.problems(source),
    data: Object.fromEntries(methods.map(({ id, data }) => [id, data])),
    raw: String(generated['left-to-raw.md']),
    /** What a caller has written does not compile. */
    problemsOf: (code: string) => editor.problems(`${source}\n${code}`),
  };
}

function importGiven(given: object) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-shape-'));
  try {
    writeFileSync(join(folder, 'pnpm-workspace.yaml'), '');
    const file = join(folder, 'given.json');
    writeFileSync(file, JSON.stringify(given));
    const spec = join(folder, 'specs/shop');
    const { files, operations } = importDocument(file, 'shop');
    writeFiles(spec, files);
    expectReadable(spec);
    checkHouseStyle(spec);
    const bundle = readDocument(file);
    adaptDocument(bundle);
    return { files, operations, bundle };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const editor = new Editor('/shapes', { 'runtime.d.ts': runtimeTypes });
