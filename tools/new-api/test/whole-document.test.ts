import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDocument } from '../src/import-document.ts';
import { wholeDocument } from '../src/whole-document.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-split-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const written = (reference: string) => `openapi: 3.0.3
info: { title: Shop, version: '1' }
paths:
  /orders:
    get:
      operationId: listOrders
      responses:
        '200': { description: Ok., content: { application/json: { schema: { $ref: ${reference} } } } }
components: { schemas: { Order: { type: object, description: 'What a $ref: leads to.' } } }
`;

test('a document in one file is taken as it is', async () => {
  const file = write('one.yaml', written("'#/components/schemas/Order'"));
  expect(await wholeDocument(file)).toBe(file);
});

test('a document in several files becomes one', async () => {
  write('orders.json', '{ "Orders": { "type": "array", "items": { "$ref": "entry.yaml" } } }');
  write('entry.yaml', 'type: object\nproperties: { id: { type: string } }');
  const { title, files, operations } = importDocument(
    await wholeDocument(write('several.yaml', written('orders.json#/Orders'))),
    'shop',
  );
  expect([title, operations]).toEqual(['Shop', ['listOrders']]);
  expect(files.get('components/schemas/Orders.yaml')).toContain('$ref: entry.yaml');
  expect(files.get('components/schemas/entry.yaml')).toContain('id:');
});

test('a part that is missing is named, and so is the document', async () => {
  const file = write('half.yaml', written('gone.yaml'));
  await expect(wholeDocument(file)).rejects.toThrow(
    /half\.yaml is in several files.*Can't resolve.*gone\.yaml/,
  );
  expect(readFileSync(file, 'utf8')).toBe(written('gone.yaml'));
});
