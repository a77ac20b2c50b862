import { describe, expect, it } from 'vitest';
import { contractOf, operationsModule } from '../src/contract-module.ts';
import type { Spec } from '../src/openapi.ts';
import { serviceModule } from '../src/service-module.ts';
import { operationsIn, specOf, withBody, withParameters } from './small-spec.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const parametersOf = (...parameters: Record<string, unknown>[]) =>
  operationsIn(withParameters(...parameters)).changeThing;

describe('an operation', () => {
  it('has its method, its path and what a success must hold', () => {
    expect(operationsIn(specOf({}))).toEqual({
      changeThing: {
        method: 'POST',
        path: '/things/{id}',
        input: { type: 'object', additionalProperties: false, properties: {} },
        results: { '2XX': {} },
      },
    });
  });

  it.each(['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const)('may be a %s', (method) => {
    const spec: Spec = specOf({});
    spec.paths = { '/others': { [method]: { operationId: 'other', responses: {} } } };
    expect(operationsIn(spec).other?.method).toBe(method.toUpperCase());
  });

  it('may not be a TRACE, which fetch does not send', () => {
    const spec: Spec = specOf({});
    spec.paths = { '/others': { trace: { operationId: 'other', responses: {} } } };
    expect(() => operationsIn(spec)).toThrow('other: fetch does not send TRACE.');
  });

  it('may not have servers of its own, to which the client would not send', () => {
    const servers = [{ url: 'https://other.test' }];
    expect(() => operationsIn(specOf({ servers }))).toThrow(
      'changeThing: the client sends to the servers of the root',
    );
  });

  it('without an operationId is rejected by its place', () => {
    expect(() => operationsIn(specOf({ operationId: undefined }))).toThrow(
      'POST /things/{id} has no operationId.',
    );
  });

  it.each(['changeThing', 'constructor'])('may not share its operationId with another: %s', (operationId) => {
    const spec: Spec = specOf({ operationId });
    expect(Object.keys(operationsIn(spec))).toEqual([operationId]);
    spec.paths['/others'] = { get: { operationId, responses: {} } };
    expect(() => operationsIn(spec)).toThrow(`Two operations have the operationId "${operationId}".`);
  });

  it('may not be called raw, which the client has already', () => {
    expect(() => operationsIn(specOf({ operationId: 'raw' }))).toThrow('raw: no method can have this');
  });

  it.each(['read', 'write', 'purchase'])('says what it does where its method does not: %s', (effect) => {
    expect(operationsIn(specOf({ 'x-effect': effect })).changeThing).toMatchObject({ effect });
    expect(operationsIn(specOf({})).changeThing).not.toHaveProperty('effect');
  });

  it('does one of three things', () => {
    expect(() => operationsIn(specOf({ 'x-effect': 'buy' }))).toThrow(
      'changeThing: x-effect is one of read, write, purchase.',
    );
  });

  it('says which members of its argument a response repeats', () => {
    const operation = { parameters: [id], 'x-repeats': { id: 'thingId' } };
    expect(operationsIn(specOf(operation)).changeThing).toMatchObject({ repeats: { id: 'thingId' } });
    expect(() => operationsIn(specOf({ ...operation, 'x-repeats': { name: 'name' } }))).toThrow(
      'changeThing: x-repeats names "name", which is not sent.',
    );
  });

  it('is plain data in a module', () => {
    const spec: Spec = specOf({});
    spec.paths['/others'] = { get: { operationId: 'getOther', responses: {} } };
    const source = operationsModule(contractOf(spec));
    expect(source).toMatch(/^import type \{ Operation \} from '@latchkey\/runtime';$/m);
    const [, data = ''] = /^export const operations: \{[^}]*\} = (\{[\s\S]*\});$/m.exec(source) ?? [];
    expect(JSON.parse(data)).toEqual(operationsIn(spec));
  });
});

describe('the parameters of an operation', () => {
  it('are one object of its own, its path and shared ones together', () => {
    const spec: Spec = withParameters({ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } });
    const item = spec.paths['/things/{id}'];
    if (item) item.parameters = [{ $ref: '#/components/parameters/Id' }];
    spec.components = { ...spec.components, parameters: { Id: { ...id, schema: { type: 'integer' } } } };
    expect(operationsIn(spec).changeThing?.input).toEqual({
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id: { type: 'integer' }, page: { type: 'integer', minimum: 1 } },
    });
    expect(operationsIn(spec).changeThing).not.toHaveProperty('body');
  });

  it('lose the brackets of their names, which the client puts back', () => {
    const operation = parametersOf({ name: 'ids[]', in: 'query', schema: { type: 'array' } });
    expect(operation?.rename).toEqual({ ids: 'ids[]' });
    expect(operation?.input).toEqual({
      type: 'object',
      additionalProperties: false,
      properties: { ids: { type: 'array' } },
    });
    expect(parametersOf(id)).not.toHaveProperty('rename');
    const odd = parametersOf({ name: 'a[]b', in: 'query', schema: { type: 'array' } });
    expect(odd).not.toHaveProperty('rename');
  });

  it.each([
    { in: 'query', style: 'form', explode: true },
    { in: 'path', style: 'simple', explode: false },
  ])('may state the default style: %o', (style) => {
    expect(parametersOf({ name: 'filter', schema: { type: 'integer' }, ...style })).not.toHaveProperty(
      'styles',
    );
  });

  it('have their place before a name that another one has', () => {
    const query = (name: string) => ({ name, in: 'query', schema: { type: 'string' } });
    const namesOf = (...parameters: Record<string, unknown>[]) =>
      Object.keys(parametersOf(...parameters)?.input.properties ?? {});
    expect(namesOf(query('id'), id)).toEqual(['queryId', 'id']);
    expect(parametersOf(query('id'), id)?.rename).toEqual({ queryId: 'id' });
    expect(namesOf(query('ids'), query('ids[]'))).toEqual(['ids', 'queryIds']);
    expect(namesOf(query('constructor'))).toEqual(['constructor']);
  });

  it('may not say what the client cannot check', () => {
    expect(() => parametersOf({ name: 'a', in: 'query', schema: { $dynamicRef: '#a' } })).toThrow(
      'changeThing: a: "$dynamicRef": the client cannot check it.',
    );
  });
});

describe('a text in the path', () => {
  const schemaOf = (schema: Record<string, unknown>) => parametersOf({ ...id, schema })?.input.properties?.id;
  const dots = { enum: ['.', '..'] };

  it('may neither be empty nor climb', () => {
    expect(schemaOf({ type: 'string' })).toEqual({ type: 'string', minLength: 1, not: dots });
    expect(schemaOf({ type: 'string', minLength: 5 })).toEqual({ type: 'string', minLength: 5, not: dots });
    expect(schemaOf({ type: 'string', minLength: 0 })).toEqual({ type: 'string', minLength: 1, not: dots });
  });

  it('is left to its own pattern or list', () => {
    expect(schemaOf({ type: 'string', pattern: '^\\d+$' })).toEqual({ type: 'string', pattern: '^\\d+$' });
    expect(schemaOf({ type: 'string', enum: ['a'] })).toEqual({ type: 'string', enum: ['a'] });
  });

  it('differs from a text in the query and from a number', () => {
    const query = { name: 'q', in: 'query', schema: { type: 'string' } };
    expect(parametersOf(query)?.input.properties?.q).toEqual({ type: 'string' });
    expect(schemaOf({ type: 'integer' })).toEqual({ type: 'integer' });
  });
});

describe('a body', () => {
  const thing = {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string' }, size: { type: 'integer' } },
  };
  const withOne = (schema: object, more: object = {}, parameters: object[] = []) =>
    specOf({
      parameters,
      requestBody: { required: true, content: { 'application/json': { schema } }, ...more },
    });

  it('has its members beside the parameters', () => {
    expect(operationsIn(withOne(thing, {}, [id])).changeThing).toMatchObject({
      input: {
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        properties: { id: { type: 'string' }, name: { type: 'string' }, size: { type: 'integer' } },
      },
      body: ['name', 'size'],
    });
  });

  it('is one member where one of its own is called as a parameter is', () => {
    const name = { name: 'name', in: 'query', schema: { type: 'string' } };
    const { changeThing } = operationsIn(withOne(thing, {}, [name]));
    expect(changeThing).toMatchObject({ body: ['body'], wholeBody: true });
    expect(changeThing?.input.properties).toEqual({ name: { type: 'string' }, body: thing });
    const body = { name: 'body', in: 'query', schema: { type: 'string' } };
    expect(operationsIn(withOne({ type: 'string' }, {}, [body])).changeThing).toMatchObject({
      body: ['body'],
      rename: { queryBody: 'body' },
    });
  });

  it('may be left out where it is optional, and has what it must have when it is there', () => {
    expect(operationsIn(withOne(thing, { required: false })).changeThing).toMatchObject({
      input: { properties: { name: { type: 'string' } } },
      body: ['name', 'size'],
      optionalBody: { required: ['name'] },
    });
    expect(operationsIn(withOne(thing, { required: false })).changeThing?.input).not.toHaveProperty(
      'required',
    );
    expect(operationsIn(withOne(thing)).changeThing).not.toHaveProperty('optionalBody');
  });

  it('takes members that it does not name where the contract does', () => {
    const { additionalProperties: _, ...open } = thing;
    expect(operationsIn(withOne(open)).changeThing?.input).not.toHaveProperty('additionalProperties');
  });

  it.each([
    [{ type: 'string' }],
    [{ type: 'array', items: { type: 'string' } }],
    [{ type: 'object' }],
    [{ type: 'object', additionalProperties: false }],
    [{ type: ['object', 'null'], properties: { name: { type: 'string' } } }],
  ])('that is no object with named members is a member of its own: %o', (schema) => {
    const { changeThing } = operationsIn(withOne(schema, {}, [id]));
    expect(changeThing).toMatchObject({
      body: ['body'],
      wholeBody: true,
      input: { required: ['id', 'body'] },
    });
    expect(changeThing?.input.properties?.body).toMatchObject(schema);
    expect(operationsIn(withOne(schema, { required: false })).changeThing?.input).not.toHaveProperty(
      'required',
    );
  });

  it('may be a reference', () => {
    const spec: Spec = specOf({ requestBody: { $ref: '#/components/requestBodies/Thing' } });
    spec.components = {
      ...spec.components,
      requestBodies: { Thing: { content: { 'application/json': { schema: { type: 'string' } } } } },
    };
    expect(operationsIn(spec).changeThing?.input.properties?.body).toEqual({ type: 'string' });
  });
});

const serviceOf = (spec: Spec) => serviceModule(spec, contractOf(spec));

describe('the service', () => {
  const sourceOf = (more: Record<string, unknown>) => serviceOf(specOf({}, more));
  const scheme = (securityScheme: object) => ({
    components: { securitySchemes: { apiKey: securityScheme } },
  });

  it('has both environments and the header of the key', () => {
    expect(sourceOf({})).toBe(`import type { ClientOptions, Service } from '@latchkey/runtime';

export const service = {
  "servers": {
    "production": "https://shop.example/v1",
    "supplier-sandbox": "https://sandbox.shop.example/v1"
  },
  "auth": {
    "header": "X-Api-Key",
    "prefix": ""
  }
} as const satisfies Service;

/** What a client is made with. */
export type Options = ClientOptions;
`);
  });

  it('sends a bearer token where the spec says so', () => {
    const source = sourceOf(scheme({ type: 'http', scheme: 'bearer' }));
    expect(source).toContain('"header": "Authorization",\n    "prefix": "Bearer "');
  });

  it.each(['production', 'supplier-sandbox'])('needs a server for %s', (environment) => {
    const others = specOf({}).servers.filter((server) => server['x-environment'] !== environment);
    expect(() => sourceOf({ servers: others })).toThrow(`No server has "x-environment: ${environment}".`);
    expect(() => sourceOf({ servers: undefined })).toThrow('No server has');
  });

  it.each([
    [scheme({ type: 'http', scheme: 'basic' }), 'ClientOptions<Login>'],
    [scheme({ type: 'oauth2' }), 'ClientOptions<Token>'],
    [scheme({ type: 'apiKey', in: 'query', name: 'key' }), 'ClientOptions<string>'],
    [{ security: [{}, { apiKey: [] }] }, 'Partial<ClientOptions<string>>'],
    [{ security: [] }, "Omit<ClientOptions, 'apiKey'>"],
    [{ security: undefined }, "Omit<ClientOptions, 'apiKey'>"],
  ])('says of %o what a client is made with', (more, type) => {
    const source = sourceOf(more);
    expect(source).toContain(`export type Options = ${type};`);
    expect(source).toContain('credentials: credentials({');
  });
});

it('the service takes the first security scheme, since others are aliases', () => {
  const spec = withBody({ type: 'string' });
  const more = { ...spec, security: [{ apiKey: [] }, { other: [] }] };
  expect(serviceOf(more)).toContain('X-Api-Key');
});
