import { describe, expect, it } from 'vitest';
import { Editor } from '../src/editor.ts';
import { schemaModule } from '../src/schema-module.ts';
import { specOf } from './small-spec.ts';

const typesOf = (spec: object) => schemaModule(JSON.stringify(spec));
const _withSchema = (schema: object) => specOf({}, { components: { schemas: { Thing: schema } } });

describe('types that compile', () => {
  const editor = new Editor('/types', { 'runtime.d.ts': '' });
  const ref = (where: string) => ({ $ref: `#/components/${where}` });
  const text = { type: 'string' };
  const withSchemas = (schemas: object) => specOf({}, { components: { schemas } });

  it.each([
    ['is not a member', { definitions: { a: text } }, 'definitions/a'],
    [
      'is the item of a list that may be missing',
      { properties: { a: { type: 'array', items: text } } },
      'properties/a/items',
    ],
    ['is a part of an allOf', { allOf: [{ properties: { a: text } }] }, 'allOf/0/properties/a'],
    [
      'may be null',
      { type: ['object', 'null'], properties: { a: { type: ['object', 'null'], properties: { b: text } } } },
      'properties/a/properties/b',
    ],
  ])('are those of a schema inside of another one that %s', async (_, inside, where) => {
    const schemas = { A: { type: 'object', ...inside }, B: { properties: { b: ref(`schemas/A/${where}`) } } };
    const source = await typesOf(withSchemas(schemas));
    const use = `const good: components['schemas']['B'] = { b: 'a' };`;
    expect(editor.problems(`${source}\n${use}`)).toEqual([]);
    expect(editor.problems(`${source}\n${use.replace("'a'", '1')}`)).toHaveLength(1);
  });

  it('are those of a schema inside of a response of another operation, and of one that is inside itself', async () => {
    const a = '#/paths/~1a/get/responses/200/content/application~1json/schema';
    const schema = { type: 'object', properties: { below: { $ref: a }, name: text } };
    const ok = (given: object) => ({
      responses: { 200: { content: { 'application/json': { schema: given } } } },
    });
    const source = await typesOf(
      specOf(
        {},
        { paths: { '/a': { get: ok(schema) }, '/b': { get: ok({ $ref: `${a}/properties/below` }) } } },
      ),
    );
    const use = `type B = paths['/b']['get']['responses'][200]['content']['application/json'];
const good: B = { below: { name: 'a' } };`;
    expect(editor.problems(`${source}\n${use}`)).toEqual([]);
    expect(editor.problems(`${source}\n${use.replace("'a'", '1')}`)).toHaveLength(1);
  });

  const list = { type: 'array', items: ref('schemas/A') };
  it.each([
    ['a list of itself', { anyOf: [text, list] }, `['a', ['b']]`],
    [
      'a list of another one that has it',
      { anyOf: [text, { type: 'array', items: ref('schemas/B') }] },
      `['a', ['b']]`,
    ],
  ])('are those of a schema that may be %s', async (_, A, value) => {
    const source = await typesOf(withSchemas({ A, B: { anyOf: [{ type: 'boolean' }, ref('schemas/A')] } }));
    const use = `const good: components['schemas']['A'] = ${value};`;
    expect(editor.problems(`${source}\n${use}`)).toEqual([]);
    expect(editor.problems(`${source}\n${use.replace("'b'", '1')}`)).toHaveLength(1);
  });

  it('are those of a schema that may be a list of itself, and says more beside', async () => {
    const A = { type: 'null', oneOf: [text, list] };
    expect(editor.problems(await typesOf(withSchemas({ A })))).toEqual([]);
  });

  it.each([
    ['in the operation', (form: object) => [form, {}]],
    ['in a component', (form: object) => [ref('schemas/Form'), { Form: form }]],
  ] as const)('are files where a form has bytes: %s', async (_, place) => {
    const file = { contentMediaType: 'application/octet-stream' };
    const properties = { file, files: { type: 'array', items: ref('schemas/File') }, note: text };
    const [schema, schemas] = place({ type: 'object', required: ['file'], properties });
    const source = await typesOf(
      specOf(
        { requestBody: { content: { 'multipart/form-data': { schema } } } },
        { components: { schemas: { ...schemas, File: file } } },
      ),
    );
    const use = (value: string) => `
type Body = NonNullable<paths['/things/{id}']['post']['requestBody']>['content']['multipart/form-data'];
const sent: Body = ${value};`;
    expect(editor.problems(source + use("{ file: new Blob(), files: [new Blob()], note: 'a' }"))).toEqual([]);
    expect(editor.problems(source + use('{ file: 1, files: [1] }'))).toHaveLength(2);
  });

  it.each([
    ['application/json', "'a'", 'new Blob()'],
    ['application/vnd.shop+json', "'a'", 'new Blob()'],
    ['multipart/form-data', 'new Blob()', "'a'"],
  ])('are files or texts where the format is binary: %s', async (type, right, wrong) => {
    const file = { type: 'string', format: 'binary' };
    const schema = { type: 'object', properties: { own: file, other: ref('schemas/File') } };
    const source = await typesOf(
      specOf(
        { requestBody: { content: { [type]: { schema } } } },
        { components: { schemas: { File: file } } },
      ),
    );
    const use = (value: string) => `
type Body = NonNullable<paths['/things/{id}']['post']['requestBody']>['content']['${type}'];
const sent: Body = { own: ${value}, other: ${value} };`;
    expect(editor.problems(source + use(right))).toEqual([]);
    expect(editor.problems(source + use(wrong))).toHaveLength(2);
  });

  it.each([
    ['a part beside the reference', { allOf: [ref('schemas/Base'), { required: ['a'] }] }],
    ['a reference', { allOf: [ref('schemas/Base'), ref('schemas/Strict')] }],
    ['a part beside a reference to a reference', { allOf: [ref('schemas/Middle'), { required: ['a'] }] }],
    ['the schema of a reference to a reference', { allOf: [ref('schemas/Middle')], required: ['a'] }],
    ['the schema of a reference', { allOf: [ref('schemas/Base')], required: ['a'] }],
    ['what stands beside a reference', { ...ref('schemas/Base'), required: ['a'] }],
  ])('have the members that %s demands', async (_, schema) => {
    const Base = { type: 'object', properties: { a: text, b: text } };
    const Strict = { type: 'object', required: ['a'] };
    const schemas = { Base, Strict, Middle: { allOf: [ref('schemas/Base')] }, Thing: schema };
    const source = await typesOf(specOf({}, { components: { schemas } }));
    const use = (value: string) => `\nconst thing: components['schemas']['Thing'] = ${value};`;
    expect(editor.problems(source + use("{ a: 'a' }"))).toEqual([]);
    expect(editor.problems(source + use("{ b: 'a' }"))).toHaveLength(1);
    expect(editor.problems(source + use('{ a: 1 }'))).toHaveLength(1);
  });

  it('let an object of which nothing is said have any members', async () => {
    const source = await typesOf(specOf({}, { components: { schemas: { Thing: { type: 'object' } } } }));
    expect(editor.problems(`${source}\nconst thing: components['schemas']['Thing'] = { a: 1 };`)).toEqual([]);
  });

  describe('of a schema with members that go one way only,', () => {
    const both = { required: ['id', 'name', 'password'], type: 'object' };
    const properties = {
      id: { type: 'integer', readOnly: true },
      name: text,
      password: { ...text, writeOnly: true },
    };
    const Thing = { ...both, properties };
    const inherited = { allOf: [{ type: 'object', properties }], required: both.required };
    const content = (schema: object) => ({ content: { 'application/json': { schema } } });
    const exchange = (schema: object, schemas: object) =>
      specOf(
        { requestBody: content(schema), responses: { default: { description: 'Ok.', ...content(schema) } } },
        { components: { schemas } },
      );
    const use = (inRequest: string, inResponse: string) => `
type Post = paths['/things/{id}']['post'];
const sent: NonNullable<Post['requestBody']>['content']['application/json'] = ${inRequest};
const read: Post['responses']['default']['content']['application/json'] = ${inResponse};`;

    it.each([
      ['itself', ref('schemas/Thing'), { Thing }, ''],
      ['in an allOf', ref('schemas/Thing'), { Thing: inherited }, ''],
      [
        'inside of another one',
        ref('schemas/Box'),
        { Thing, Box: { type: 'object', properties: { a: ref('schemas/Thing') } } },
        'a',
      ],
      ['in the operation', { type: 'object', properties: { a: Thing } }, {}, 'a'],
      [
        'in a list of itself',
        ref('schemas/Thing'),
        {
          Thing: {
            ...Thing,
            properties: { ...properties, a: { type: 'array', items: ref('schemas/Thing') } },
          },
        },
        '',
      ],
    ])('each direction asks for its own: %s', async (_, schema, schemas, at) => {
      const source = await typesOf(exchange(schema, schemas));
      const inside = (value: string) => (at ? `{ ${at}: ${value} }` : value);
      const sent = inside("{ name: 'a', password: 'b' }");
      const read = inside("{ id: 1, name: 'a' }");
      expect(editor.problems(`${source}${use(sent, read)}`)).toEqual([]);
      expect(editor.problems(`${source}${use(read, sent)}`)).toHaveLength(2);
    });

    it('the names that tell branches apart stay those of the wire', async () => {
      const kind = { propertyName: 'kind' };
      const Cat = { allOf: [ref('schemas/Pet'), { ...Thing, required: ['id', 'name'] }] };
      const Pet = { type: 'object', required: ['kind'], properties: { kind: text }, discriminator: kind };
      const Any = { oneOf: [ref('schemas/Cat')], discriminator: kind };
      const source = await typesOf(exchange(ref('schemas/Any'), { Cat, Pet, Any }));
      expect(
        editor.problems(`${source}${use("{ kind: 'Cat', name: 'a' }", "{ kind: 'Cat', id: 1, name: 'a' }")}`),
      ).toEqual([]);
      expect(
        editor.problems(
          `${source}${use("{ kind: 'CatRequest', name: 'a' }", "{ kind: 'Cat', id: 1, name: 'a' }")}`,
        ),
      ).toHaveLength(1);
    });

    it('nothing has another type where nothing is asked for in vain', async () => {
      const source = await typesOf(
        exchange(ref('schemas/Thing'), { Thing: { ...Thing, required: ['name'] } }),
      );
      expect(source).not.toMatch(/Thing(Request|Response)/);
    });
  });
});
