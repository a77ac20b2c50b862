import { Description, operationsOf } from '@latchkey/openapi';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesAtLimit, valuesBeyond } from '../src/break-constraint.ts';
import { arbitraryInput } from '../src/inputs.ts';
import { readOperation } from '../src/read-operation.ts';
import { isWritable, readParameter } from '../src/wire.ts';

function inputsOf(operation: object) {
  const post = { operationId: 'postA', responses: { 204: { description: 'Ok.' } }, ...operation };
  const description = new Description({ paths: { '/a': { post } } });
  const [read] = operationsOf(description);
  if (!read) throw new Error('There is no operation.');
  const inputs = arbitraryInput(readOperation(description, description, read));
  return fc.sample(inputs, { numRuns: 200, seed: 1 });
}

const text = { type: 'string', maxLength: 1 };

test.for(['header', 'query'])(
  'a %s that must be there is never empty: Prism would take it for missing',
  (place) => {
    const parameters = [
      { name: 'X-A', in: place, required: true, schema: { ...text, type: ['string', 'null'] } },
    ];
    const values = inputsOf({ parameters }).map((input) => input.parameters['X-A']);
    expect(values).not.toContain('');
    expect(values).not.toContain(null);
  },
);

test('a header is never null, of which nothing would be written', () => {
  const parameters = [{ name: 'X-A', in: 'header', schema: { type: ['string', 'null'], maxLength: 1 } }];
  const values = inputsOf({ parameters }).map((input) => input.parameters['X-A']);
  expect(values).toContain('');
  expect(values).not.toContain(null);
});

test.for([
  ['text/plain', text, ''],
  ['application/json', { type: ['boolean', 'null'] }, null],
])('a body of %s that must be there is never one that Prism takes for none', ([media, schema, none]) => {
  const content = { [String(media)]: { schema } };
  const bodies = inputsOf({ requestBody: { required: true, content } }).map(({ body }) => body);
  expect(bodies).not.toContain(none);
});

test('a body of parts that nobody names is an object all the same', () => {
  const content = { 'multipart/form-data': { schema: {} } };
  for (const { body } of inputsOf({ requestBody: { required: true, content } }))
    expect(Object.prototype.toString.call(body)).toBe('[object Object]');
});

test('a list that may be null is read from a URL as a list', () => {
  const schema = { type: ['array', 'null'], items: { type: 'integer' } } as const;
  expect(readParameter(schema as never, ['1'])).toEqual([1]);
  expect(isWritable(schema as never, [1])).toBe(true);
});

test.for(['minItems', 'maxItems', 'uniqueItems', 'pattern'])(
  '%s is tried on what may be null too',
  (keyword) => {
    const constraint = { part: 'body', path: [], keyword, limit: 2, schema: {} } as const;
    expect(() => [valuesBeyond(constraint, null), valuesAtLimit(constraint, null)]).not.toThrow();
  },
);
