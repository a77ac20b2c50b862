import { expect, test } from 'vitest';
import type { Parts } from '../../src/features.ts';
import { type BodyFormat, writeBytes, writeForm, writeJson, writeMultipart } from '../../src/index.ts';

const steps = { json: writeJson, form: writeForm, multipart: writeMultipart, bytes: writeBytes };
const parts: Parts = {
  operation: 'addThing',
  method: 'POST',
  path: '/things',
  params: {},
  headers: { 'X-Other': '1' },
};

/** What a body of a kind is written as, after all steps. */
function write(format: BodyFormat | undefined, body: unknown): Parts {
  const operation = {
    method: 'POST',
    path: '/things',
    input: {},
    results: {},
    ...(format && { format }),
  } as const;
  return Object.values(steps).reduce((made: Parts, step) => step(made, operation), { ...parts, body });
}

test.for(['x', ['x'], { a: 1 }, null, false])('JSON of another media type: %j', (body) => {
  expect(write({ kind: 'json', media: 'application/vnd.api+json' }, body)).toEqual({
    ...parts,
    body: JSON.stringify(body),
    init: {},
    headers: { 'X-Other': '1', 'Content-Type': 'application/vnd.api+json' },
  });
});

const brackets = { a: { style: 'deepObject' } } as const;
const asJson = { a: { style: 'json' } } as const;
const commas = { a: { style: 'commas' } } as const;

test.for<readonly [body: unknown, form: string, members?: BodyFormat['members']]>([
  [{ a: 'x y&ü', n: 1, no: false, c: null, d: undefined }, 'a=x+y%26%C3%BC&n=1&no=false'],
  [{ a: ['x', 'y'] }, 'a=x&a=y'],
  [{ a: { b: 'x', c: null } }, 'b=x'],
  [{ a: { b: { c: 'x' } } }, 'a=%7B%22b%22%3A%7B%22c%22%3A%22x%22%7D%7D'],
  [{ a: { b: 'x' }, e: 1 }, 'a=%7B%22b%22%3A%22x%22%7D&e=1', asJson],
  [{ a: 'x' }, 'a=%22x%22', asJson],
  [{ a: { b: 'x', c: ['y'] } }, 'a%5Bb%5D=x&a%5Bc%5D%5B0%5D=y', brackets],
  [{ a: ['x', 'y'] }, 'a%5B0%5D=x&a%5B1%5D=y', brackets],
  [{ 'a&': { b: 'x' } }, 'a%26%5Bb%5D=x', { 'a&': { style: 'deepObject' } }],
  [{ a: ['x', 'y'], b: ['x', 'y'] }, 'a=x%2Cy&b=x&b=y', commas],
  [{ a: 'x' }, 'a=x', commas],
  [{}, ''],
])('a form: %j is %s', ([body, form, members]) => {
  const media = 'application/x-www-form-urlencoded';
  expect(write({ kind: 'form', media, ...(members && { members }) }, body)).toEqual({
    ...parts,
    body: form,
    init: {},
    headers: { 'X-Other': '1', 'Content-Type': media },
  });
});

/** A part's name, its media type, the name of its file, and its text. */
async function partsOf(form: unknown): Promise<string[]> {
  const found: string[] = [];
  for (const [name, value] of form as FormData)
    found.push(
      typeof value === 'string'
        ? `${name}: ${value}`
        : `${name} (${value.type}, ${value.name}): ${await value.text()}`,
    );
  return found;
}

test('a multipart body has a part for each text, file, item and object', async () => {
  const { body, init, headers } = write(
    {
      kind: 'multipart',
      media: 'multipart/form-data',
      members: { note: { type: 'text/markdown' }, list: { type: 'application/json' } },
    },
    {
      name: 'ü',
      count: 3,
      tags: ['a', { b: 1 }],
      list: ['a', 'b'],
      file: new File(['bytes'], 'a.png', { type: 'image/png' }),
      meta: { a: 'x' },
      note: '*n*',
      absent: undefined,
      nothing: null,
    },
  );
  expect(await partsOf(body)).toEqual([
    'name: ü',
    'count: 3',
    'tags: a',
    'tags (application/json, blob): {"b":1}',
    'list (application/json, blob): ["a","b"]',
    'file (image/png, a.png): bytes',
    'meta (application/json, blob): {"a":"x"}',
    'note (text/markdown, blob): *n*',
  ]);
  // Fetch writes the content type, with its boundary.
  expect({ init, headers }).toEqual({ init: {}, headers: { 'X-Other': '1' } });
});

test.for<readonly [media: string, body: unknown, type: string]>([
  ['text/plain', 'ü', 'text/plain'],
  ['application/zip', new Blob(['a'], { type: 'image/png' }), 'application/zip'],
  ['image/*', new Blob(['a'], { type: 'image/png' }), 'image/png'],
  ['image/*', new Blob(['a']), 'application/octet-stream'],
])('a body of %s goes as it comes: %s, as %s', ([media, body, type]) => {
  expect(write({ kind: 'bytes', media }, body)).toEqual({
    ...parts,
    body,
    init: {},
    headers: { 'X-Other': '1', 'Content-Type': type },
  });
});

test('a stream is sent as fetch asks for it', () => {
  const body = new Blob(['a']).stream();
  const written = write({ kind: 'bytes', media: 'application/zip' }, body);
  expect(written.body).toBe(body);
  expect(written.init).toEqual({ duplex: 'half' });
});

test('a body that is not given, or has no format of its own, is left alone', () => {
  for (const kind of ['json', 'form', 'multipart', 'bytes'] as const)
    expect(write({ kind, media: 'a/b' }, undefined)).toEqual({ ...parts, body: undefined });
  expect(write(undefined, { a: 1 })).toEqual({ ...parts, body: { a: 1 } });
});
