import { expect, test } from 'vitest';
import { document, get, ref, take, text } from './take-document.ts';

test('a schema that a document refers to and lacks lets anything pass, and SOURCES.md says so', async () => {
  const A = { type: 'object', required: ['b', 'c'], properties: { b: ref('None'), c: text } };
  const { files, problemsOf } = await take(document({ '/a': get('getA', ref('A')) }, { A }));
  expect(problemsOf("const results: GetAResult[] = [{ b: 1, c: 'c' }, { b: { d: [] }, c: 'c' }];")).toEqual(
    [],
  );
  expect(problemsOf('const result: GetAResult = { b: 1, c: 1 };')).toHaveLength(1);
  expect(files.get('SOURCES.md')).toContain(
    '1 schemas are not in the document, and let anything pass, such as None',
  );
});
