import { describe, expect, it } from 'vitest';
import { contractOf } from '../src/contract-module.ts';
import { Editor } from '../src/editor.ts';
import { methodsModule } from '../src/methods-module.ts';
import type { Spec, SpecSchema } from '../src/openapi.ts';
import { schemaModule } from '../src/schema-module.ts';
import { specOf } from './small-spec.ts';

const json = (schema: SpecSchema) => ({ content: { 'application/json': { schema } } });

const spec: Spec = specOf(
  {
    summary: 'Change a thing',
    description: 'Changes a thing.\nAt once */ and for good.',
    externalDocs: { url: 'https://shop.example/docs', description: 'The page' },
    'x-effect': 'write',
    parameters: [
      { name: 'id', in: 'path', required: true, description: 'Id of the thing.', schema: { type: 'string' } },
      {
        name: 'tags[]',
        in: 'query',
        schema: { type: 'array', description: 'Its tags.', items: { type: 'string' } },
      },
      { name: 'since', in: 'query', description: 'In UTC.', schema: { type: 'string', format: 'date-time' } },
    ],
    requestBody: { required: true, ...json({ $ref: '#/components/schemas/NewThing' }) },
    responses: {
      200: { description: 'The thing.', ...json({ $ref: '#/components/schemas/Thing' }) },
      204: { description: 'Nothing had to be changed.' },
      404: { description: 'There is no such thing.' },
      500: { $ref: '#/components/responses/Failed' },
    },
  },
  {
    components: {
      securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
      responses: { Failed: { description: 'The shop failed.' } },
      schemas: {
        Thing: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
        Price: { type: 'integer', description: 'In euro cents.' },
        NewThing: {
          type: 'object',
          required: ['name', 'price'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', description: 'What it is called.' },
            price: { $ref: '#/components/schemas/Price' },
            'odd-name': { type: 'string' },
            note: { type: ['string', 'null'] },
          },
        },
      },
    },
  },
);
spec.paths['/things/{id}/name'] = {
  put: {
    operationId: 'renameThing',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
    requestBody: {
      required: true,
      ...json({
        type: 'object',
        required: ['id', 'name'],
        additionalProperties: false,
        properties: { id: { type: 'string', readOnly: true }, name: { type: 'string' } },
      }),
    },
    responses: { 204: { description: 'Ok.' } },
  },
};
spec.paths['/upload'] = {
  post: {
    operationId: 'uploadThing',
    requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'string' } } } },
    responses: { 204: { description: 'Ok.' } },
  },
};
spec.paths['/all'] = {
  get: { operationId: 'listThings', responses: { 200: json({ type: 'array', items: { type: 'string' } }) } },
  put: {
    operationId: 'replaceThings',
    requestBody: json({ type: 'array', items: { type: 'string' } }),
    responses: { 204: {} },
  },
  post: {
    operationId: 'openThing',
    requestBody: { required: true, ...json({ type: 'object', properties: { a: { type: 'string' } } }) },
    responses: {},
  },
};

const source = methodsModule(spec, contractOf(spec).methods);

/** An editor with the generated files open, and a few lines of somebody who calls the client. */
const editor = new Editor('/editor', {
  'runtime.d.ts': 'export interface CallOptions { deadlineMs?: number }\nexport type Unlisted = string;\n',
  'schema.ts': await schemaModule(JSON.stringify(spec)),
  'methods.ts': source,
});

const shop = "import type { Methods } from './methods.ts'; declare const shop: Methods;";

describe('a method', () => {
  it('has summary, description, results, errors by status and a link, ready for an editor', () => {
    const { documentation, tags } = editor.hover(`${shop} shop.<>changeThing`);
    expect(documentation).toBe('Change a thing\n\nChanges a thing.\nAt once *\\/ and for good.');
    expect(tags).toEqual([
      'returns The thing.',
      'returns Nothing had to be changed.',
      'throws {ArgumentError} When the argument breaks the contract. Nothing was sent.',
      'throws {SupplierError} 404: There is no such thing.',
      'throws {SupplierError} 500: The shop failed.',
      'throws {ResponseError} When the response cannot be used.',
      'throws {ConnectionError} When no whole response arrives.',
      'see {@link https://shop.example/docs The page}',
    ]);
  });

  it('shows its own argument and result', () => {
    const { text } = editor.hover(`${shop} shop.<>changeThing`);
    expect(text).toBe(
      '(method) Methods.changeThing(input: ChangeThingInput, options?: CallOptions): Promise<ChangeThingResult>',
    );
  });

  it('may be called without an argument where nothing of it is required', () => {
    expect(editor.problems(`${shop} shop.listThings(); shop.replaceThings();`)).toEqual([]);
    expect(editor.problems(`${shop} shop.changeThing();`)).toHaveLength(1);
  });
});

describe('an argument', () => {
  const problems = (argument: string) => editor.problems(`${shop} shop.changeThing(${argument});`);

  it('has parameters and the members of the body side by side', () => {
    expect(
      problems("{ id: 'a', tags: ['b'], since: new Date(), name: 'c', price: 5, 'odd-name': 'd' }"),
    ).toEqual([]);
    expect(problems("{ id: 'a', name: 'c', price: 5, note: null, tags: undefined }")).toEqual([]);
  });

  it.each([
    "{ id: 'a', name: 'c' }",
    "{ name: 'c', price: 5 }",
    "{ id: 'a', name: 'c', price: '5' }",
    "{ id: 'a', name: 'c', price: 5, other: 1 }",
    "{ id: 'a', name: 'c', price: 5, 'tags[]': ['b'] }",
    "{ id: 'a', body: { name: 'c', price: 5 } }",
  ])('has no less and no others: %s', (argument) => {
    expect(problems(argument)).toHaveLength(1);
  });

  it.each([
    ['id', 'Id of the thing.'],
    ['tags', 'Its tags.'],
    ['since', 'In UTC.'],
    ['name', 'What it is called.'],
    ['price', 'In euro cents.'],
  ])('says what its member %s means', (member, words) => {
    expect(
      editor.hover(
        `import type { ChangeThingInput } from './methods.ts'; declare const input: ChangeThingInput; input.<>${member}`,
      ).documentation,
    ).toBe(words);
  });

  it('is a body that is no object as its member `body`', () => {
    const call = (argument: string) => editor.problems(`${shop} shop.replaceThings(${argument});`);
    expect(call("{ body: ['a'] }")).toEqual([]);
    expect(call('{ body: [5] }')).toHaveLength(1);
    expect(call("['a']")).toHaveLength(1);
  });

  it('has the members of a body also where one has the name of a parameter and is read-only', () => {
    const call = (argument: string) => editor.problems(`${shop} shop.renameThing(${argument});`);
    expect(call("{ id: 'a', name: 'b' }")).toEqual([]);
    expect(call("{ id: 'a', body: { name: 'b' } }")).toHaveLength(1);
  });

  it('is a form that the caller makes where the contract has no names for its parts', () => {
    const call = (argument: string) => editor.problems(`${shop} shop.uploadThing(${argument});`);
    expect(call('{ body: new FormData() }')).toEqual([]);
    expect(call("{ body: { file: 'a' } }")).toEqual([]);
    expect(call("{ body: 'a' }")).toHaveLength(1);
  });

  it('takes members that the contract does not name where the body may have them', () => {
    const call = (argument: string) => editor.problems(`${shop} shop.openThing(${argument});`);
    expect(call("{ a: 'b', c: 5 }")).toEqual([]);
    expect(call('{ a: 5 }')).toHaveLength(1);
  });
});

describe('a result', () => {
  it('is the body of any success, or nothing', () => {
    const assign = (type: string) =>
      editor.problems(`${shop} const thing: ${type} = await shop.changeThing({} as never); void thing;`);
    expect(assign('{ id: string } | undefined')).toEqual([]);
    expect(assign('{ id: string }')).toHaveLength(1);
  });

  it('is anything where the contract promises nothing', () => {
    expect(source).toContain('export type OpenThingResult = unknown;');
  });
});
