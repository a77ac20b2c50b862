import { describe, expect, it } from 'vitest';
import { schemaModule } from '../src/schema-module.ts';
import { specOf, withBody, withParameters } from './small-spec.ts';

const typesOf = (spec: object) => schemaModule(JSON.stringify(spec));
const withSchema = (schema: object) => specOf({}, { components: { schemas: { Thing: schema } } });

describe('the types', () => {
  it('let an open list of values be any other text', async () => {
    const source = await typesOf(withSchema({ type: 'string', 'x-extensible-enum': ['a', 'b'] }));
    expect(source).toMatch(/Thing: "a" \| "b" \| \(string & \{\s*\}\);/);
  });

  it('make that text opaque where the values tell branches apart', async () => {
    const source = await typesOf(
      withSchema({ type: 'string', 'x-extensible-enum': ['a'], not: { const: 'done' } }),
    );
    expect(source).toContain('Thing: "a" | Unlisted;');
    expect(source).toMatch(/^import type \{ Unlisted \} from ["']@latchkey\/runtime["'];/);
  });

  it.each(['date-time', 'utc-date-time'])('take a Date for a parameter of format %s', async (format) => {
    const source = await typesOf(
      withParameters({ name: 'since', in: 'query', schema: { type: 'string', format, pattern: 'a' } }),
    );
    expect(source).toContain('since?: string | Date;');
  });

  it('take a Date neither for another format nor outside of parameters', async () => {
    const schema = { type: 'string', format: 'date-time' };
    for (const format of ['date', 'local-date-time', 'date-time-local']) {
      const query = { name: 'day', in: 'query', schema: { type: 'string', format } };
      expect(await typesOf(withParameters(query))).toContain('day?: string;');
    }
    expect(await typesOf(withSchema(schema))).toContain('Thing: string;');
    expect(await typesOf(withBody({ type: 'object', properties: { at: schema } }))).toContain('at?: string;');
  });

  it('keep euros and euro cents apart', async () => {
    const properties = {
      price: { type: 'number', 'x-unit': 'euros' },
      cents: { type: ['integer', 'null'], 'x-unit': 'euro-cents' },
      status: { type: 'string', 'x-extensible-enum': ['a'], not: { const: 'b' } },
    };
    const source = await typesOf(withSchema({ type: 'object', properties }));
    expect(source).toMatch(/^import type \{ EuroCents, Euros, Unlisted \} from "@latchkey\/runtime";/);
    expect(source).toContain('price?: Euros;');
    expect(source).toContain('cents?: EuroCents | null;');
  });

  it('know no other units', async () => {
    await expect(typesOf(withSchema({ type: 'number', 'x-unit': 'dollars' }))).rejects.toThrow(
      'x-unit is one of euros, euro-cents, and not "dollars".',
    );
  });

  it('import nothing where they need nothing', async () => {
    expect(await typesOf(withSchema({ type: 'number' }))).not.toContain('import');
  });

  it('have exactly one of the members of which there is exactly one', async () => {
    const source = await typesOf(
      withSchema({
        type: 'object',
        description: 'What it costs.',
        required: ['id'],
        additionalProperties: false,
        properties: {
          id: { type: 'integer' },
          price: { type: 'number' },
          cents: { type: 'integer', description: 'In cents.' },
        },
        oneOf: [{ required: ['price'] }, { required: ['cents'] }],
      }),
    );
    const plain = source.replaceAll(/\/\*\*.*?\*\//g, '').replaceAll(/\s+/g, ' ');
    expect(plain).toContain(
      'Thing: { id: number; price: number; cents?: never; } | { id: number; price?: never; cents: number; };',
    );
  });

  it('leave a member with a default optional', async () => {
    const note = { type: ['string', 'null'], default: null };
    const source = await typesOf(withSchema({ type: 'object', properties: { note } }));
    expect(source).toContain('note?: string | null;');
  });

  it('take a Date for a parameter that refers to a shared time, and for no other use of it', async () => {
    const ref = { $ref: '#/components/schemas/Time' };
    const source = await typesOf({
      ...withParameters({ name: 'since', in: 'query', schema: { ...ref, description: 'Younger.' } }),
      components: {
        schemas: {
          Time: { type: 'string', format: 'utc-date-time', pattern: 'a' },
          Thing: { type: 'object', properties: { at: ref } },
        },
      },
    });
    expect(source).toContain('since?: string | Date;');
    expect(source).toMatch(/at\?: components\["schemas"\]\["Time"\];/);
  });

  describe('of a list of values that stands once', () => {
    const Status = { type: 'string', 'x-extensible-enum': ['done', 'open', 'shut'], description: 'How far.' };
    const thing = async (status: object) =>
      typesOf(
        specOf(
          {},
          { components: { schemas: { Status, Thing: { type: 'object', properties: { status } } } } },
        ),
      );
    const shared = [{ $ref: '#/components/schemas/Status' }];

    it('are one of its values where there is a const', async () => {
      expect(await thing({ allOf: shared, const: 'done' })).toContain('status?: "done";');
    });

    it('leave out what a branch excludes, and make the rest opaque', async () => {
      expect(await thing({ allOf: shared, not: { const: 'done' } })).toContain(
        'status?: "open" | "shut" | Unlisted;',
      );
      expect(await thing({ allOf: shared, not: { enum: ['done', 'shut'] } })).toContain(
        'status?: "open" | Unlisted;',
      );
      expect(await thing({ $ref: '#/components/schemas/Status', not: { const: 'done' } })).toContain(
        'status?: "open" | "shut" | Unlisted;',
      );
    });

    it('have the words that stand nearest', async () => {
      const source = await thing({ allOf: shared, not: { const: 'done' }, description: 'Not done yet.' });
      expect(source).toContain('/** @description Not done yet. */');
    });
  });

  it('join the members of a base with those of each that has it', async () => {
    const source = await typesOf(
      specOf(
        {},
        {
          components: {
            schemas: {
              Base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
              Thing: {
                allOf: [{ $ref: '#/components/schemas/Base' }],
                required: ['name'],
                properties: { name: { type: 'string' } },
              },
            },
          },
        },
      ),
    );
    expect(source.replaceAll(/\s+/g, ' ')).toContain(
      'Thing: { name: string; } & components["schemas"]["Base"];',
    );
  });
});
