import { relative } from 'node:path';
import { expect, test } from 'vitest';
import { checkProperties } from '../src/check-properties.ts';
import type { Change } from './spec-copy.ts';
import { specWith } from './temporary-repository.ts';

/** What is missing of which property, by the name of its schema. */
function gapsWith(changes: Change[]): string[] {
  const spec = specWith(changes);
  return checkProperties(spec).map(({ file, keys = [], message }) => {
    const parts = [
      message.includes('no example') ? 'example' : '',
      message.includes('no statement') ? 'statement' : '',
    ];
    const name = relative(spec.path('components/schemas'), file).replace('.yaml', '');
    return `${name}.${keys.filter((key) => key !== 'properties').join('.')}: ${parts.filter(Boolean).join(', ')}`;
  });
}

const schema = (name: string) => `components/schemas/${name}.yaml`;
const added = (name: string, property: string): Change => ({
  file: schema(name),
  replace: ['properties:\n', `properties:\n  ${property}\n`],
});
const stated = (place: string): Change => ({
  file: 'SOURCES.md',
  replace: ['- **S1**', `- **S7** _assumed_: More.\n  - \`${place}\`\n- **S1**`],
});
const shown = (example: string, from: string, to: string): Change => ({
  file: `components/examples/${example}.yaml`,
  replace: [from, to],
});

test('a contract whose properties are all stated and shown has no problem', () => {
  expect(gapsWith([])).toEqual([]);
});

test('a new property is stated and shown', () => {
  const coupon = added('Order', 'coupon: { type: string }');
  const statement = stated('components/schemas/Order.yaml#/properties/coupon/type');
  const example = shown('placeOrder.201.done', 'id: 1', 'id: 1\n  coupon: A');
  expect(gapsWith([coupon])).toEqual(['Order.coupon: example, statement']);
  expect(gapsWith([coupon, statement])).toEqual(['Order.coupon: example']);
  expect(gapsWith([coupon, example])).toEqual(['Order.coupon: statement']);
  expect(gapsWith([coupon, example, statement])).toEqual([]);
});

test.each([
  ['properties', 'of the whole schema'],
  ['properties/coup', 'of a name that begins alike'],
])('a statement about %s is none of the property: it is one %s', (place) => {
  const statement = stated(`components/schemas/Order.yaml#/${place}`);
  const example = shown('placeOrder.201.done', 'id: 1', 'id: 1\n  coupon: A');
  expect(gapsWith([added('Order', 'coupon: { type: string }'), statement, example])).toEqual([
    'Order.coupon: statement',
  ]);
});

test('what only the shop sends is not asked for', () => {
  expect(gapsWith([added('NewOrder', 'coupon: { type: string }')])).toEqual([]);
});

test('what a webhook brings is asked for', () => {
  expect(gapsWith([added('Notice', 'at: { $ref: Time.yaml }')])).toEqual(['Notice.at: example, statement']);
});

test.each([
  ['lists', '{ type: array, items: { type: object, properties: { a: { type: string } } } }', '[{ a: x }]'],
  [
    'maps',
    '{ additionalProperties: { type: object, properties: { a: { type: string } } } }',
    '{ b: { a: x } }',
  ],
  ['parts', '{ allOf: [{ type: object, properties: { a: { type: string } } }] }', '{ a: x }'],
])('inner properties are asked for, in %s', (_, type, value) => {
  const more = added('Error', `more: ${type}`);
  const outer = stated('components/schemas/Error.yaml#/properties/more');
  const example = shown('error.404.unknown-order', 'message:', `more: ${value}, message:`);
  expect(gapsWith([more, outer])).toEqual(['Error.more: example', expect.stringMatching(/\.a: example, st/)]);
  expect(gapsWith([more, outer, example])).toEqual([
    expect.stringMatching(/^Error\.more\..*\.a: statement$/),
  ]);
});

test('an example shows the branch of a union that it belongs to, and no other', () => {
  const text = added('TextKey', 'code: { type: string }');
  const other = added('OtherKey', 'code: { type: string }');
  const example = shown('placeOrder.201.done', '{ type: text/plain }', '{ type: text/plain, code: A }');
  const missing = ['TextKey.code: statement', 'OtherKey.code: example, statement'];
  expect(gapsWith([text, other, example])).toEqual(missing);
});

test('a schema within itself is asked for once, however deep', () => {
  const cause = added('Error', 'cause: { $ref: Error.yaml }');
  const example = shown('error.404.unknown-order', 'message:', 'cause: { message: A }, message:');
  expect(gapsWith([cause])).toEqual(['Error.cause: example, statement']);
  expect(gapsWith([cause, example])).toEqual(['Error.cause: statement']);
});
