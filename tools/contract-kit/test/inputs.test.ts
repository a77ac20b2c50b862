import { Description, operationsOf } from '@latchkey/openapi';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesAtLimit, valuesBeyond } from '../src/break-constraint.ts';
import { inputsAtLimit } from '../src/broken-inputs.ts';
import { constraintsOf } from '../src/constraints.ts';
import type { Context } from '../src/context.ts';
import { recordingFetch } from '../src/exchange.ts';
import { arbitraryInput } from '../src/inputs.ts';
import { takeInventory } from '../src/inventory.ts';
import { readOperation } from '../src/read-operation.ts';
import { validatorOf } from '../src/validate.ts';
import { isWritable, readParameter, writeRequest } from '../src/wire.ts';

function operationOf(operation: object) {
  const post = { operationId: 'postA', responses: { 204: { description: 'Ok.' } }, ...operation };
  const description = new Description({ paths: { '/a': { post } } });
  const [read] = operationsOf(description);
  if (!read) throw new Error('There is no operation.');
  return { description, operation: readOperation(description, description, read) };
}

const inputsOf = (operation: object) =>
  fc.sample(arbitraryInput(operationOf(operation).operation), { numRuns: 200, seed: 1 });

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
  ['application/json', { type: ['boolean', 'null'] }, false],
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

test.for(['minItems', 'maxItems', 'uniqueItems', 'pattern', 'required'])(
  '%s is tried on what may be null too',
  (keyword) => {
    const constraint = { part: 'body', path: [], keyword, limit: 2, schema: {} } as const;
    expect(() => [valuesBeyond(constraint, null), valuesAtLimit(constraint, null)]).not.toThrow();
  },
);

test('a limit of a header is only tried with what a header can hold', () => {
  const parameters = [{ name: 'X-A', in: 'header', schema: { type: 'string', maxLength: 3 } }];
  const { description, operation } = operationOf({ parameters });
  const [constraint] = constraintsOf(operation).filter(({ keyword }) => keyword === 'maxLength');
  const context = { requests: { description, validator: validatorOf(description) } } as Context;
  const inputs = constraint ? inputsAtLimit(context, operation, constraint).flat() : [];
  expect(inputs.map((input) => input.parameters['X-A'])).toEqual(['xxx']);
});

test('a response that HTTP gives no body has no content, whatever the contract says', () => {
  const content = { 'application/json': { schema: {} } };
  const responses = { 200: { description: 'Ok.', content }, 204: { description: 'Ok.', content } };
  const { operation } = operationOf({ responses });
  expect(operation.responses.map(({ name, content }) => [name, content !== undefined])).toEqual([
    ['200', true],
    ['204', false],
  ]);
  const post = { operationId: 'postA', responses };
  const inventory = takeInventory({ info: { title: 'A' }, paths: { '/a': { post } } }, () => true);
  expect([...(inventory.get('response') ?? [])]).toEqual(['postA 200 application/json', 'postA 204']);
});

test('a text of a format is made in every part of a schema, as long as it may be', () => {
  const link = { type: 'string', format: 'uri', maxLength: 20 };
  const part = { type: 'object', required: ['self'], properties: { self: link } };
  const schema = { allOf: [part, { type: 'object', required: ['next'], properties: { next: link } }] };
  const content = { 'application/json': { schema } };
  for (const { body } of inputsOf({ requestBody: { required: true, content } })) {
    const { self, next } = body as { self: string; next: string };
    for (const each of [self, next]) expect(URL.canParse(each) && each.length <= 20).toBe(true);
  }
});

test('of a header that is null nothing is written', () => {
  const parameters = [{ name: 'X-A', in: 'header', schema: { type: ['string', 'null'] } }];
  const { operation } = operationOf({ parameters });
  expect(writeRequest(operation, { parameters: { 'X-A': null }, body: undefined }).headers).toEqual({});
});

test('a preference of the contract is sent in the place of the kit’s own', async () => {
  const { fetch, exchanges } = recordingFetch({ Prefer: 'code=200' }, () => new Response());
  await fetch('http://a.invalid', { headers: { Prefer: 'respond-async' } });
  await fetch('http://a.invalid');
  expect(exchanges.map(({ headers }) => headers.get('prefer'))).toEqual(['respond-async', 'code=200']);
});
