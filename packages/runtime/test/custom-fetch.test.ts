import { describe, expect, it } from 'vitest';
import { ConnectionError } from '../src/index.ts';
import { createShop, errorOf } from './shop.ts';

const cyclic = new Error('first');
cyclic.cause = new Error('second', { cause: cyclic });

const throwing: [what: string, thrown: unknown, cause: unknown][] = [
  ['nothing', undefined, undefined],
  ['null', null, undefined],
  ['a text', 'offline', 'string'],
  ['an object', { headers: {} }, 'object'],
  ['an error', new RangeError('odd'), { name: 'RangeError', message: 'odd' }],
  ['an error with a code', Object.assign(new Error('a'), { code: 'EPIPE' }), { message: 'a', code: 'EPIPE' }],
  [
    'a DOMException',
    new DOMException('gone', 'AbortError'),
    { name: 'AbortError', message: 'gone', code: 20 },
  ],
  ['an error that is its own cause', cyclic, { message: 'first', cause: { message: 'second' } }],
  [
    'an error whose message is no text',
    Object.assign(new Error(), { message: 5, name: {}, code: {} }),
    { message: '' },
  ],
];

const arrayBuffer = async () => new TextEncoder().encode('{ "id": "1" }').buffer;

const withCode = (error: Error, code: unknown) => Object.assign(error, { code });

describe('a custom fetch that', () => {
  it.each(throwing)('rejects with %s gives a ConnectionError', async (_, thrown, cause) => {
    const error = await errorOf(createShop({ fetch: () => Promise.reject(thrown) }).getThing({ id: '1' }));
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ operation: 'getThing', problem: 'network', status: undefined });
    if (cause === undefined) expect(error).not.toHaveProperty('cause');
    else if (typeof cause === 'string') expect(error.cause).toBe(cause);
    else expect(error.cause).toMatchObject(cause as object);
  });

  it.each(throwing)('throws %s at once gives a ConnectionError', async (_, thrown) => {
    const fetch = () => {
      throw thrown;
    };
    const error = await errorOf(createShop({ fetch }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'network' });
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{ "id": "1" }'],
    ['an empty object', {}],
    ['an object without headers', { status: 200, arrayBuffer }],
    ['headers of another kind', { status: 200, headers: {}, arrayBuffer }],
    ['no body that can be read', { status: 200, headers: new Headers() }],
    ['a body that is no stream', { status: 200, headers: new Headers(), body: {} }],
    ['no status', { headers: new Headers(), arrayBuffer }],
  ])('returns %s gives a ConnectionError', async (_, response) => {
    const error = await errorOf(
      createShop({ fetch: async () => response as Response }).getThing({ id: '1' }),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ problem: 'network', cause: { name: 'TypeError' } });
    expect((error.cause as Error).message).not.toBe('');
  });

  it.each([
    ['the code of the cause of a TypeError', new TypeError('fetch', { cause: { code: 'EPIPE' } }), 'EPIPE'],
    ['its own code where it is a TypeError without a cause', withCode(new TypeError('odd'), 'EOWN'), 'EOWN'],
    [
      'its own code where it is no TypeError',
      withCode(new Error('odd', { cause: { code: 'EPIPE' } }), 'EOWN'),
      'EOWN',
    ],
    ['no code that is no text', withCode(new Error('odd'), 5), undefined],
  ])('rejects gives %s', async (_, thrown, code) => {
    const error = await errorOf(createShop({ fetch: () => Promise.reject(thrown) }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', code });
  });

  it('returns a response that was read already gives a ConnectionError', async () => {
    const response = Response.json({ id: '1' });
    await response.text();
    const error = await errorOf(createShop({ fetch: async () => response }).getThing({ id: '1' }));
    expect(error).toMatchObject({ name: 'ConnectionError', problem: 'network', status: 200 });
  });

  it('breaks off a body by the word for a connection that was not made leaves a write in doubt', async () => {
    const broken = Object.assign(new Error('connect ECONNREFUSED'), {
      syscall: 'connect',
      code: 'ECONNREFUSED',
    });
    const response = { status: 201, headers: new Headers(), arrayBuffer: () => Promise.reject(broken) };
    const shop = createShop({ fetch: async () => response as object as Response });
    const error = await errorOf(shop.addThing({ name: 'a' }));
    expect(error).toMatchObject({ phase: 'body', code: 'ECONNREFUSED', outcome: 'unknown' });
  });

  it('a response that is a Response of its own is understood', async () => {
    const shop = createShop({ fetch: async () => Response.json({ id: '1' }) });
    expect(await shop.getThing({ id: '1' })).toEqual({ id: '1' });
  });

  it("is a browser's own is called without `this`, as it demands", async () => {
    const called: unknown[] = [];
    async function fetch(this: unknown) {
      called.push(this);
      return Response.json({ id: '1' });
    }
    await createShop({ fetch }).getThing({ id: '1' });
    expect(called).toEqual([undefined]);
  });
});

it('may have a body that is no stream, which is held to the same limit', async () => {
  const response = { status: 200, headers: new Headers(), arrayBuffer } as object as Response;
  const fetch = async () => response;
  expect(await createShop({ fetch }).getThing({ id: '1' })).toEqual({ id: '1' });
  const error = await errorOf(createShop({ fetch, maxBodyBytes: 5 }).getThing({ id: '1' }));
  expect(error).toMatchObject({ name: 'ResponseError', problem: 'too-large', text: '' });
});

it('has no cause of a cause where there is none', async () => {
  const error = await errorOf(
    createShop({ fetch: () => Promise.reject(new Error('odd')) }).getThing({ id: '1' }),
  );
  expect(error.cause).toBeInstanceOf(Error);
  expect(error.cause).toHaveProperty('cause', undefined);
});

it('keeps no more than four causes of causes', async () => {
  const error = await errorOf(createShop({ fetch: () => Promise.reject(cyclic) }).getThing({ id: '1' }));
  const chain: unknown[] = [];
  for (let cause = error.cause; cause; cause = (cause as Error).cause) chain.push(cause);
  expect(chain).toHaveLength(5);
  expect(chain.at(-1)).toBe('object');
});
