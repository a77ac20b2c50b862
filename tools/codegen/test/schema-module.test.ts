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

  it('leave a member with a default optional', async () => {
    const note = { type: ['string', 'null'], default: null };
    const source = await typesOf(withSchema({ type: 'object', properties: { note } }));
    expect(source).toContain('note?: string | null;');
  });
});
