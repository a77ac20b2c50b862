import { describe, expect, it } from 'vitest';
import { ArgumentError, ConnectionError, LatchkeyError } from '../src/index.ts';
import { serveResponse } from './loopback.ts';
import { createShop, errorOf } from './shop.ts';

const start = async () => {
  const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
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
  it('is the argument itself where an operation has nothing else', async () => {
    const { shop, received } = await start();
    await shop.addThing({ name: 'ключ 🔑 "\\', note: null });
    expect(received[0]).toMatchObject({
      method: 'POST',
      url: '/base/things',
      headers: { 'content-type': 'application/json' },
    });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ name: 'ключ 🔑 "\\', note: null });
  });

  it('stands beside the parameters where an operation has both', async () => {
    const { shop, received } = await start();
    await shop.changeThing({ id: '7', body: { name: 'a' } });
    expect(received[0]).toMatchObject({ method: 'PUT', url: '/base/things/7', body: '{"name":"a"}' });
  });

  it('is not there where an operation has none, whatever is given', async () => {
    const { shop, received } = await start();
    await shop.getThing({ id: '1' });
    await (shop.sweep as (args: unknown) => Promise<unknown>)({ much: 1 });
    expect(received.map(({ body }) => body)).toEqual(['', '']);
    expect(received[1]?.headers).not.toHaveProperty('content-type');
  });

  it.each([
    [undefined, '', 'type'],
    [null, '', 'type'],
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

  it('is rejected beside its parameters as well, named as the body calls its members', async () => {
    const { shop } = await start();
    expect(await errorOf(shop.changeThing({ id: '7' } as never))).toMatchObject({ field: '', rule: 'type' });
    expect(await errorOf(shop.changeThing({ id: '7', body: { name: '' } }))).toMatchObject({ field: 'name' });
    expect(await errorOf(shop.changeThing({ body: { name: 'a' } } as never))).toMatchObject({ field: 'id' });
  });

  it('is not tried by the rules of the contract before its schema fits', async () => {
    const { shop } = await start();
    expect(await errorOf(shop.addThing({ name: 'forbidden', count: 0 }))).toMatchObject({ field: 'count' });
  });
});

describe('an ArgumentError', () => {
  it('says the operation, the field, the rule and that nothing was sent', async () => {
    const { shop } = await start();
    const error = await errorOf(shop.addThing({ name: 'a', count: 99 }));
    expect(error).toBeInstanceOf(LatchkeyError);
    expect(error.name).toBe('ArgumentError');
    expect(error.message).toBe('addThing: count breaks "maximum": 10; nothing was sent');
    expect(error).toMatchObject({ limit: 10, outcome: 'not-sent', attempts: [] });
  });

  it('comes as a rejection, never as an exception of the call itself', () => {
    const call = createShop().getThing(null as never);
    return expect(call).rejects.toMatchObject({ name: 'ArgumentError', field: 'id', rule: 'required' });
  });
});

describe('the second argument', () => {
  it.each([[{ signal: new AbortController() }], [{ signal: 5 }]])(
    'sends nothing when it is %o',
    async (options) => {
      const { shop, received } = await start();
      const error = await errorOf(shop.getThing({ id: '1' }, options as never));
      expect(error).toBeInstanceOf(ConnectionError);
      expect(error).toMatchObject({ phase: 'connect', outcome: 'not-sent', cause: { name: 'TypeError' } });
      expect(received).toEqual([]);
    },
  );

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
