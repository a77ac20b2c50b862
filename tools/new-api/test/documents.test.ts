import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { adaptDocument } from '../src/adapt-document.ts';
import { readDocument } from '../src/read-document.ts';

const smallest = (openapi: string) =>
  JSON.stringify({
    openapi,
    info: { title: 'A', version: '1' },
    paths: { '/a': { get: { operationId: 'getA', responses: { 204: { description: 'Ok.' } } } } },
  });

function read(content: string | Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-document-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'api.json');
  writeFileSync(file, content);
  return readDocument(file);
}

test('a mark before UTF-8 is no part of a document', () => {
  expect(read(`\uFEFF${smallest('3.0.3')}`).openapi).toMatch(/^3\.1/);
});

test.for([
  ['UTF-16', Buffer.from(`\uFEFF${smallest('3.1.0')}`, 'utf16le'), /is written in UTF-16: save it as UTF-8/],
  ['OpenAPI 3.2', smallest('3.2.0'), /is OpenAPI 3\.2\.0: only versions up to 3\.1 can be read/],
] as const)('%s is rejected with what to do', ([, content, message]) => {
  expect(() => read(content)).toThrow(message);
});

test.for([
  ['https://api.latest.example/v1', undefined, 'production'],
  ['https://dev.to/api', undefined, 'production'],
  ['https://api.instagram.example', undefined, 'production'],
  ['https://api.shop.example', 'The latest, and the greatest.', 'production'],
  ['https://api-sandbox.shop.example', undefined, 'supplier-sandbox'],
  ['https://sandbox.example', undefined, 'supplier-sandbox'],
  ['https://test.shop.example', undefined, 'supplier-sandbox'],
  ['https://shop.example/sandbox/v1', undefined, 'supplier-sandbox'],
  ['https://api.shop.example', 'For development.', 'supplier-sandbox'],
] as const)('%s (%s) is the %s', ([url, description, environment]) => {
  const document = read(smallest('3.1.0'));
  adaptDocument(Object.assign(document, { servers: [{ url, ...(description && { description }) }] }));
  const known = (document.servers as { url: string; 'x-environment': string }[]).find(
    (each) => each.url === url,
  );
  expect(known?.['x-environment']).toBe(environment);
});
