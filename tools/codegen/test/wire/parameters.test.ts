import { expect, test } from 'vitest';
import { contractWith, start } from './fixture.ts';

const text = { type: 'string' };
const list = { type: 'array', items: text };
const object = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } };
const colour = { R: 100, G: 200 };
const colours = ['blue', 'black & brown'];

type Row = [parameter: Record<string, unknown>, value: unknown, onTheWire: string];

/** As OpenAPI's own table of styles has it, where that says anything. */
const rows: Row[] = [
  [{ in: 'path', schema: text }, 'a/b c', '/at/a%2Fb%20c'],
  [{ in: 'path', schema: list }, colours, '/at/blue,black%20%26%20brown'],
  [{ in: 'path', schema: object }, colour, '/at/R,100,G,200'],
  [{ in: 'path', explode: true, schema: object }, colour, '/at/R=100,G=200'],
  [{ in: 'path', style: 'label', schema: text }, 'blue', '/at/.blue'],
  [{ in: 'path', style: 'label', schema: list }, ['blue', 'black'], '/at/.blue,black'],
  [{ in: 'path', style: 'label', explode: true, schema: list }, ['blue', 'black'], '/at/.blue.black'],
  [{ in: 'path', style: 'label', schema: object }, colour, '/at/.R,100,G,200'],
  [{ in: 'path', style: 'label', explode: true, schema: object }, colour, '/at/.R=100.G=200'],
  [{ in: 'path', style: 'matrix', schema: text }, 'blue', '/at/;v=blue'],
  [{ in: 'path', style: 'matrix', schema: list }, ['blue', 'black'], '/at/;v=blue,black'],
  [{ in: 'path', style: 'matrix', explode: true, schema: list }, ['blue', 'black'], '/at/;v=blue;v=black'],
  [{ in: 'path', style: 'matrix', schema: object }, colour, '/at/;v=R,100,G,200'],
  [{ in: 'path', style: 'matrix', explode: true, schema: object }, colour, '/at/;R=100;G=200'],
  [
    { in: 'path', content: { 'application/json': { schema: object } } },
    colour,
    '/at/%7B%22R%22%3A100%2C%22G%22%3A200%7D',
  ],
  [{ in: 'query', schema: text }, 'a&b=ü', '/at?v=a%26b%3D%C3%BC'],
  [{ in: 'query', schema: list }, colours, '/at?v=blue&v=black%20%26%20brown'],
  [{ in: 'query', schema: list }, [], '/at'],
  [{ in: 'query', explode: false, schema: list }, colours, '/at?v=blue,black%20%26%20brown'],
  [{ in: 'query', schema: object }, colour, '/at?R=100&G=200'],
  [{ in: 'query', schema: object }, { 'a&b': 1 }, '/at?a%26b=1'],
  [{ in: 'query', schema: object }, {}, '/at'],
  [{ in: 'query', explode: false, schema: object }, colour, '/at?v=R,100,G,200'],
  [
    { in: 'query', style: 'spaceDelimited', explode: false, schema: list },
    colours,
    '/at?v=blue%20black%20%26%20brown',
  ],
  [
    { in: 'query', style: 'pipeDelimited', explode: false, schema: list },
    ['blue', 'black'],
    '/at?v=blue%7Cblack',
  ],
  [{ in: 'query', style: 'deepObject', explode: true, schema: object }, colour, '/at?v[R]=100&v[G]=200'],
  [
    { in: 'query', style: 'deepObject', schema: true },
    { a: { 'b&c': ['x', 'y'] } },
    '/at?v[a][b%26c][0]=x&v[a][b%26c][1]=y',
  ],
  [{ in: 'query', schema: { type: 'array', items: object } }, [colour], '/at?v[0][R]=100&v[0][G]=200'],
  [{ in: 'query', allowReserved: true, schema: text }, 'a/b:c', '/at?v=a/b:c'],
  [
    { in: 'query', allowReserved: true, schema: text },
    ' a%20b&c#d+e\u20ac ',
    '/at?v=%20a%2520b%26c%23d%2Be%E2%82%AC%20',
  ],
  [
    { in: 'query', allowReserved: true, explode: false, schema: list },
    ['a,b', '$/?:@;=[]'],
    '/at?v=a%2Cb,$/?:@;=[]',
  ],
  [{ in: 'path', allowReserved: true, schema: text }, 'a/b', '/at/a%2Fb'],
  [
    { in: 'query', content: { 'application/json': { schema: object } } },
    colour,
    '/at?v=%7B%22R%22%3A100%2C%22G%22%3A200%7D',
  ],
  [{ in: 'query', content: { 'application/json': { schema: text } } }, 'a', '/at?v=%22a%22'],
  [{ in: 'query', name: 'filter[a b]', schema: text }, 'x', '/at?filter[a%20b]=x'],
  [{ in: 'query', name: 'a&b', explode: false, schema: list }, ['x', 'y'], '/at?a%26b=x,y'],
];

test.for(rows)('%j with %j is written %s', async ([parameter, value, onTheWire]) => {
  const name = String(parameter.name ?? 'v');
  const path = parameter.in === 'path' ? '/at/{v}' : '/at';
  const operation = {
    path,
    method: 'get',
    parameters: [{ name, ...(parameter.in === 'path' && { required: true }), ...parameter }],
  };
  const { client, received } = await start(contractWith({ call: operation }));
  await client.call?.({ [name]: value });
  expect(received[0]?.url).toBe(onTheWire);
});

const placed: Row[] = [
  [{ in: 'header', name: 'X-Mode', schema: text }, 'a b, c', 'x-mode: a b, c'],
  [{ in: 'header', name: 'X-Ids', schema: list }, ['1', '2'], 'x-ids: 1,2'],
  [{ in: 'header', name: 'X-Colour', schema: object }, colour, 'x-colour: R,100,G,200'],
  [{ in: 'header', name: 'X-Colour', explode: true, schema: object }, colour, 'x-colour: R=100,G=200'],
  [
    { in: 'header', name: 'X-Json', content: { 'application/json': { schema: object } } },
    colour,
    'x-json: {"R":100,"G":200}',
  ],
  [{ in: 'cookie', name: 'session', schema: text }, 'a;b', 'cookie: session=a%3Bb'],
  [{ in: 'cookie', name: 'ids', schema: list }, ['1', '2'], 'cookie: ids=1; ids=2'],
  [{ in: 'cookie', name: 'ids', explode: false, schema: list }, ['1', '2'], 'cookie: ids=1,2'],
  [{ in: 'cookie', name: 'colour', explode: false, schema: object }, colour, 'cookie: colour=R,100,G,200'],
];

test.for(placed)('%j with %j is sent as %s', async ([parameter, value, onTheWire]) => {
  const { client, received } = await start(contractWith({ call: { parameters: [parameter] } }));
  await client.call?.({ [`${parameter.name}`]: value });
  const [name = ''] = onTheWire.split(': ');
  expect(`${name}: ${received[0]?.headers[name]}`).toBe(onTheWire);
  expect(received[0]?.url).toBe('/call');
});

test('what a header cannot hold is rejected, and nothing is sent', async () => {
  const { client, received } = await start(
    contractWith({ call: { parameters: [{ in: 'header', name: 'X-Mode', schema: text }] } }),
  );
  for (const value of ['a\nX-Other: b', '\u20ac'])
    await expect(client.call?.({ 'X-Mode': value })).rejects.toMatchObject({
      name: 'ArgumentError',
      field: 'X-Mode',
      message: expect.stringContaining('characters that a header can hold'),
    });
  expect(received).toEqual([]);
});

test('headers that say what is sent and who sends it are left to the client', async () => {
  const parameters = ['Accept', 'Content-Type', 'authorization'].map((name) => ({
    in: 'header',
    name,
    required: true,
    schema: text,
  }));
  const { client, received } = await start(contractWith({ call: { parameters } }));
  await client.call?.();
  expect(received[0]?.headers).toMatchObject({ accept: 'application/json', 'x-key': 'a-secret-key' });
  expect(received[0]?.headers).not.toHaveProperty('authorization');
});

test('of parameters with one name, those after the first have their place before it', async () => {
  const places = ['cookie', 'header', 'query', 'path'];
  const parameters = places.map((place) => ({
    in: place,
    name: 'id',
    required: place === 'path',
    schema: text,
  }));
  const { client, received } = await start(contractWith({ call: { path: '/at/{id}', parameters } }));
  await client.call?.({ id: 'p', queryId: 'q', headerId: 'h', cookieId: 'c' });
  expect(received[0]).toMatchObject({ url: '/at/p?id=q', headers: { id: 'h', cookie: 'id=c' } });
});

test('a body that has a name in common with a parameter is the member `body`', async () => {
  const schema = { type: 'object', properties: { id: text, name: text } };
  const requestBody = { required: true, content: { 'application/json': { schema } } };
  const parameters = [
    { in: 'path', name: 'id', required: true, schema: text },
    { in: 'query', name: 'body', schema: text },
  ];
  const { client, received } = await start(
    contractWith({ call: { path: '/at/{id}', parameters, requestBody } }),
  );
  await client.call?.({ id: '1', queryBody: 'q', body: { id: '2', name: 'x' } });
  // Of a class of the caller's, or without a prototype, it is JSON all the same.
  const others = [
    Object.assign(Object.create(null), { id: '2' }),
    Object.assign(new (class Thing {})(), { id: '2' }),
  ];
  for (const body of others) await client.call?.({ id: '1', body });
  expect(received.map(({ url, body }) => [url, body])).toEqual([
    ['/at/1?body=q', '{"id":"2","name":"x"}'],
    ['/at/1', '{"id":"2"}'],
    ['/at/1', '{"id":"2"}'],
  ]);
});
