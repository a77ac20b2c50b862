import { describe, expect, it } from 'vitest';
import { ArgumentError, isArgumentError } from '../src/index.ts';
import { describeViolation } from '../src/schema-check.ts';
import { serve, serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

/** Responds with what each path asks for. */
const start = async ({ status = 200, body }: { status?: number; body?: string } = {}) => {
  const { baseUrl, received } = await serve(({ url = '' }, response) => {
    const [, id = '1'] = /\/things\/([^/?]+)/.exec(url) ?? [];
    response
      .writeHead(status, { 'Content-Type': 'application/json' })
      .end(body ?? JSON.stringify({ id: decodeURIComponent(id) }));
  });
  return { shop: createShop({ baseUrl: `${baseUrl}/base` }), received };
};

const startList = async () => {
  const { baseUrl, received } = await serveResponse(200, '[]');
  const sent = () => received.map(({ url }) => url);
  return { shop: createShop({ baseUrl }), sent, query: () => new URL(`http://x${sent()[0]}`).searchParams };
};

describe('an id in the path', () => {
  it.each([
    '../x',
    '../../orders',
    '...',
    '.a',
    'a/b',
    '/',
    '\\..\\',
    '%2F',
    '%2e%2e',
    '%',
    'a?b#c',
    'a;b=c',
    '🔑',
    ' ',
    '\n',
    '\0',
    '$&',
    "{id}'()*!~",
  ])('stays one segment and arrives as it was: %j', async (id) => {
    const { shop, received } = await start();
    await shop.getThing({ id });
    const url = received[0]?.url ?? '';
    expect(url).toMatch(/^\/base\/things\/[^/?#]+$/);
    expect(decodeURIComponent(url.slice('/base/things/'.length))).toBe(id);
  });

  it.each([
    ['', 'minLength'],
    ['.', 'not'],
    ['..', 'not'],
    ['\ud83d', 'type'],
    ['a\udd11b', 'type'],
  ])('that no URL can hold is rejected: %j', async (id, rule) => {
    const { shop, received } = await start();
    const error = await errorOf(shop.getThing({ id }));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ operation: 'getThing', field: 'id', rule });
    expect(received).toEqual([]);
  });
});

describe('a query', () => {
  it('repeats the wire name of an array, with raw brackets', async () => {
    const { shop, sent } = await startList();
    await shop.listThings({ tags: ['a', 'b&c'] });
    expect(sent()).toEqual(['/things?tags[]=a&tags[]=b%26c']);
  });

  it('stands behind a path, under the names that callers use where the wire has no others', async () => {
    const { shop, received } = await start();
    await shop.getThing({ id: '7', lang: 'de' });
    expect(received[0]?.url).toBe('/base/things/7?lang=de');
  });

  it('has nothing of parameters that are left out or undefined', async () => {
    const { shop, sent } = await startList();
    await shop.listThings();
    await shop.listThings({});
    await shop.listThings({ name: undefined } as object);
    expect(sent()).toEqual(['/things', '/things', '/things']);
  });

  it.each(['a&page=2', 'a+b', ' a  b ', 'é🔑', '%20', '#?/', '"\\', '\r\n'])(
    'carries %j unchanged',
    async (name) => {
      const { shop, query } = await startList();
      await shop.listThings({ name, page: 1 });
      expect(Object.fromEntries(query())).toEqual({ name, page: '1' });
    },
  );

  it('has a Date in UTC, as the format of each parameter writes it', async () => {
    const { shop, sent, query } = await startList();
    const time = new Date('2000-04-03T02:00:00.999+02:00');
    await shop.listThings({ createdAfter: time, createdBefore: time });
    expect(sent()[0]).toContain('createdAfter=2000-04-03%2000%3A00%3A00');
    expect(Object.fromEntries(query())).toEqual({
      createdAfter: '2000-04-03 00:00:00',
      createdBefore: '2000-04-03T00:00:00.999Z',
    });
  });

  it('has a time that is given as text as it is', async () => {
    const { shop, query } = await startList();
    await shop.listThings({ createdAfter: '2000-04-03 00:00:00' });
    expect(query().get('createdAfter')).toBe('2000-04-03 00:00:00');
  });

  it.each([
    [{ createdAfter: new Date(Number.NaN) }, 'createdAfter', 'type'],
    [{ createdAfter: new Date(8e15) }, 'createdAfter', 'pattern'],
    [{ createdAfter: '2000-04-03T00:00:00Z' }, 'createdAfter', 'pattern'],
    [{ page: 0 }, 'page', 'minimum'],
    [{ page: new Date() as never }, 'page', 'type'],
    [{ tags: [] }, 'tags', 'minItems'],
    [{ tags: ['a', ''] }, 'tags[1]', 'minLength'],
    [{ tags: 'a' as never }, 'tags', 'type'],
    [{ 'tags[]': ['a'] }, 'tags[]', 'additionalProperties'],
    [{ body: {} }, 'body', 'additionalProperties'],
    [JSON.parse('{ "__proto__": 1 }'), '__proto__', 'additionalProperties'],
    [{ constructor: 1 }, 'constructor', 'additionalProperties'],
    [5, '', 'type'],
    ['page', '', 'type'],
    [[1], '', 'type'],
  ])('is rejected when it is %o', async (args, field, rule) => {
    const { shop, sent } = await startList();
    const error = await errorOf(shop.listThings(args as object));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ operation: 'listThings', field, rule });
    expect(sent()).toEqual([]);
  });
});

describe('a body', () => {
  it('has the members of the argument', async () => {
    const { shop, received } = await start();
    await shop.addThing({ name: 'ключ 🔑 "\\', note: null });
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: '/base/things',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ name: 'ключ 🔑 "\\', note: null });
  });

  it('has those that are no parameters, where an operation has both', async () => {
    const { shop, received } = await start();
    await shop.changeThing({ id: '7', name: 'a' });
    expect(received[0]).toMatchObject({ method: 'PUT', url: '/base/things/7', body: '{"name":"a"}' });
  });

  it('is not there where an operation has none', async () => {
    const { shop, received } = await start();
    await shop.getThing({ id: '1' });
    await shop.sweep();
    expect(received.map(({ body }) => body)).toEqual(['', '']);
    expect(received[1]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    [undefined, 'name', 'required'],
    [null, 'name', 'required'],
    [5, '', 'type'],
    [[], '', 'type'],
    [{}, 'name', 'required'],
    [{ name: 'a', count: 11 }, 'count', 'maximum'],
    [{ name: 'a', count: Number.NaN }, 'count', 'type'],
    [{ name: 'a', note: '123456' }, 'note', 'maxLength'],
    [{ name: 'a', colour: 1 }, 'colour', 'additionalProperties'],
    [{ name: 'a', toJSON: () => 'b' }, 'toJSON', 'additionalProperties'],
    [{ name: 'forbidden' }, 'name', 'allowed name'],
  ])('is rejected when it is %o', async (body, field, rule) => {
    const { shop, received } = await start();
    const error = await errorOf(shop.addThing(body as never));
    expect(error).toBeInstanceOf(ArgumentError);
    expect(error).toMatchObject({ operation: 'addThing', field, rule });
    expect(received).toEqual([]);
  });

  it('is checked together with the parameters', async () => {
    const { shop } = await start();
    expect(await errorOf(shop.changeThing({ id: '7' } as never))).toMatchObject({ field: 'name' });
    expect(await errorOf(shop.changeThing({ id: '7', name: '' }))).toMatchObject({ field: 'name' });
    expect(await errorOf(shop.changeThing({ name: 'a' } as never))).toMatchObject({ field: 'id' });
  });

  it('that is no object with named members is the member `body`', async () => {
    const { shop, received } = await start({ status: 204, body: '' });
    await shop.replaceTags({ id: '7', body: ['a', 'b'] });
    await shop.replaceTags({ id: '7', body: [] });
    await shop.replaceTags({ id: '7' });
    expect(received.map(({ body }) => body)).toEqual(['["a","b"]', '[]', '']);
    expect(received[2]?.headers).not.toHaveProperty('content-type');
    const bad = errorOf(shop.replaceTags({ id: '7', body: [5 as never] }));
    expect(await bad).toMatchObject({ field: 'body[0]', rule: 'type' });
  });

  it('that may be left out is not sent when nothing of it is given', async () => {
    const { shop, received } = await start();
    await shop.labelThing({ id: '1' });
    await shop.labelThing({ id: '1', label: undefined } as never);
    await shop.labelThing({ id: '1', label: 'a' });
    expect(received.map(({ body }) => body)).toEqual(['', '', '{"label":"a"}']);
  });

  it('that may be left out has what it must have when it is there', async () => {
    const { shop, received } = await start();
    const error = await errorOf(shop.labelThing({ id: '1', colour: 'red' }));
    expect(error).toMatchObject({ name: 'ArgumentError', field: 'label', rule: 'required' });
    expect(received).toEqual([]);
  });

  it('is not tried by the rules of the contract before its schema fits', async () => {
    const { shop } = await start();
    expect(await errorOf(shop.addThing({ name: 'forbidden', count: 0 }))).toMatchObject({ field: 'count' });
  });
});

describe('an ArgumentError', () => {
  it('has the operation, the field, the rule and its limit', async () => {
    const { shop } = await start();
    const error = await errorOf(shop.addThing({ name: 'a', count: 99 }));
    expect(isArgumentError(error)).toBe(true);
    expect(error).toMatchObject({ name: 'ArgumentError', operation: 'addThing', field: 'count' });
    expect(error).toMatchObject({ rule: 'maximum', limit: 10, outcome: 'not-sent', attempts: [] });
  });

  it.each([
    [{}, 'name is missing'],
    [{ name: 5 }, 'name must be of type string'],
    [{ name: 'a', count: 11 }, 'count must be at most 10'],
    [{ name: 'a', count: 0 }, 'count must be at least 1'],
    [{ name: 'a', count: 2 ** 53 }, 'count must be of type integer'],
    [{ name: '' }, 'name must have at least 1 characters'],
    [{ name: 'a', note: '123456' }, 'note must have at most 5 characters'],
    [{ name: 'a', note: 5 }, 'note must be of type string or null'],
    [{ name: 'a', colour: 1 }, 'colour is not known here'],
    [{ name: 'forbidden' }, 'name breaks "allowed name": "any other"'],
    [5, 'the argument must be of type object'],
  ])('says in a sentence what is wrong with %o', async (thing, sentence) => {
    const error = await errorOf(createShop().addThing(thing as never));
    expect(error.message).toBe(`addThing: ${sentence}. Nothing was sent.`);
  });

  it.each([
    [{ createdAfter: 'yesterday' }, 'createdAfter must be written as utc-date-time'],
    [{ tags: [] }, 'tags must have at least 1 items'],
  ])('says what a list or a time must be like: %o', async (query, sentence) => {
    const error = await errorOf(createShop().listThings(query));
    expect(error.message).toBe(`listThings: ${sentence}. Nothing was sent.`);
  });

  it('says which values there are, and which there may not be', () => {
    const say = (rule: string, limit: unknown) => describeViolation({ field: 'a', rule, limit });
    expect(say('enum', ['b', 5])).toBe('a must be "b" or 5');
    expect(say('not', { enum: ['.', '..'] })).toBe('a must not be "." or ".."');
  });

  it('comes as a rejection, never as an exception of the call itself', () => {
    const call = createShop().getThing(null as never);
    return expect(call).rejects.toMatchObject({ name: 'ArgumentError', field: 'id', rule: 'required' });
  });
});

describe('the second argument', () => {
  it.each([
    [{ signal: new AbortController() }, 'signal', 'must be of type AbortSignal or null'],
    [{ signal: 5 }, 'signal', 'must be of type AbortSignal or null'],
    [{ deadlineMs: 0 }, 'deadlineMs', 'must be at least 1'],
    [{ deadlineMs: -1 }, 'deadlineMs', 'must be at least 1'],
    [{ deadlineMs: Number.NaN }, 'deadlineMs', 'must be of type integer'],
    [{ deadlineMs: 0.5 }, 'deadlineMs', 'must be of type integer'],
    [{ deadlineMs: 2 ** 31 }, 'deadlineMs', 'must be at most 2147483647'],
    [{ deadlineMs: '5' }, 'deadlineMs', 'must be of type integer'],
    [{ maxAttempts: 0 }, 'maxAttempts', 'must be at least 1'],
    [{ maxAttempts: Number.NaN }, 'maxAttempts', 'must be of type integer'],
    [{ maxAttempts: Number.POSITIVE_INFINITY }, 'maxAttempts', 'must be of type integer'],
    [{ onAttempt: 5 }, 'onAttempt', 'must be of type function'],
    [{ onWait: {} }, 'onWait', 'must be of type function'],
    [{ deadlineMS: 5 }, 'deadlineMS', 'is not known here'],
  ])('sends nothing when it is %o', async (options, field, words) => {
    const { shop, received } = await start();
    const error = await errorOf(shop.getThing({ id: '1' }, options as never));
    expect(error).toMatchObject({ name: 'ArgumentError', operation: 'getThing', field, outcome: 'not-sent' });
    expect(error.message).toBe(`getThing: ${field} ${words}. Nothing was sent.`);
    expect(received).toEqual([]);
  });

  it.each([[undefined], [null], [{}], [{ signal: undefined }], [{ signal: null }]])(
    'may be %o',
    async (options) => {
      const { shop } = await start();
      expect(await shop.getThing({ id: '1' }, options as never)).toEqual({ id: '1' });
    },
  );
});

describe('every request', () => {
  it('has the API key, asks for JSON and goes to its path below the base URL', async () => {
    const { shop, received } = await start();
    await shop.getThing({ id: '1' });
    await shop.addThing({ name: 'a' });
    for (const { headers, url } of received) {
      expect(headers).toMatchObject({
        'x-api-key': 'Key sk-0123456789-marked-0123456789',
        accept: 'application/json',
      });
      expect(url).toMatch(/^\/base\/things/);
    }
    expect(received).toHaveLength(2);
  });
});
