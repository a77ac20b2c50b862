import { expect, test } from 'vitest';
import { readOther, writeAccept } from '../../src/index.ts';

const operation = { method: 'GET', path: '/', input: {}, results: {} } as const;
const reads = { 200: 'text', 206: 'stream', '2XX': 'blob' } as const;

test.for([
  [199, undefined],
  [200, 'text'],
  [201, 'blob'],
  [206, 'stream'],
  [299, 'blob'],
  [300, undefined],
  [404, undefined],
] as const)('a response with status %i is read as %s', async ([status, kind]) => {
  const found = readOther({ ...operation, reads }, status);
  expect(found?.isStream).toBe(kind && kind === 'stream');
  const stream = new Blob().stream();
  const bytes = new TextEncoder().encode('abc');
  const result = found?.result({
    text: 'ü',
    stream,
    chunks: [bytes],
    status,
    type: 'image/png',
    headers: new Headers(),
  });
  if (kind === 'text') expect(result).toBe('ü');
  if (kind === 'stream') expect(result).toBe(stream);
  if (kind !== 'blob') return;
  expect((result as Blob).type).toBe('image/png');
  expect(await (result as Blob).text()).toBe('abc');
});

test('what the contract says of any success holds for those that it does not name', () => {
  const read = (status: number) => readOther({ ...operation, reads: { default: 'text' } }, status);
  expect(read(204)).toBeDefined();
  expect(read(404)).toBeUndefined();
  expect(readOther(operation, 200)).toBeUndefined();
});

test('a text in another encoding than it says has no result', () => {
  const response = {
    text: 'a',
    problem: 'encoding',
    status: 200,
    type: null,
    headers: new Headers(),
  } as const;
  expect(readOther({ ...operation, reads }, 200)?.result(response)).toBeUndefined();
});

test('a file of nothing, without a type, is empty', async () => {
  const response = { text: '', status: 201, type: null, headers: new Headers() };
  const blob = readOther({ ...operation, reads }, 201)?.result(response) as Blob;
  expect([blob.type, await blob.text()]).toEqual(['', '']);
});

test('an operation asks for its media types, unless the caller asks for others', () => {
  const parts = { operation: 'a', method: 'GET', path: '/', params: {} };
  expect(writeAccept(parts, operation)).toBe(parts);
  const asking = { ...operation, accept: 'image/png' };
  expect(writeAccept({ ...parts, headers: { 'X-Other': '1' } }, asking)).toEqual({
    ...parts,
    headers: { Accept: 'image/png', 'X-Other': '1' },
  });
  expect(writeAccept({ ...parts, headers: { Accept: 'image/webp' } }, asking)).toEqual({
    ...parts,
    headers: { Accept: 'image/webp' },
  });
});
