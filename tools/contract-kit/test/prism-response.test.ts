import { expect, test } from 'vitest';
import { requestFaults, violationsIn, wordsOf } from '../src/prism-response.ts';

const said = (violations: string) =>
  violationsIn({ response: new Response(null, { headers: { 'sl-violations': violations } }), text: '' });
const violation = (code: string) => ({ location: ['request', 'query'], code, message: 'Wrong.' });

test('what Prism found wrong is read, also where it cuts a long list off', () => {
  const list = JSON.stringify([violation('type'), violation('enum'), violation('pattern')]);
  const found = ['type', 'enum'].map((code) => ({ ...violation(code), location: ['query'] }));
  expect(said(list).slice(0, 2)).toEqual(found);
  expect(said(`Too many violations! ${list.slice(0, -20)}`)).toEqual(found);
  expect(said(`Too many violations! ${list.slice(0, 30)}`)).toMatchObject([{ code: 'too many' }]);
});

test('what is wrong with all of a request has no place in it', () => {
  expect(said(JSON.stringify([{ code: 415, message: 'Wrong.' }]))).toEqual([
    { code: 415, message: 'Wrong.', location: [] },
  ]);
});

test('a request of an unfinished contract is not held to what is wrong with the response', () => {
  const [request, response] = ['query', 'response'].map((place) => ({
    ...violation('type'),
    location: [place],
  }));
  const both = [request, response] as Parameters<typeof requestFaults>[0];
  expect(requestFaults(both, true)).toEqual([request]);
  expect(requestFaults(both, false)).toEqual(both);
});

test('what Prism found wrong is one line, each thing once', () => {
  const found = [violation('a'), violation('b'), { ...violation('c'), message: 'Also wrong.' }];
  expect(wordsOf(found)).toBe('Wrong.; Also wrong.');
  expect(wordsOf([])).toBe('');
});
