import { expect, test } from 'vitest';
import type { Parts } from '../../src/features.ts';
import { type ParameterStyle, writeStyles } from '../../src/index.ts';

type Place = ParameterStyle['in'];
type Style = ParameterStyle['style'];
type Row = readonly [style: Style, value: unknown, together: string, exploded?: string];

const colour = { R: 100, G: 200, B: undefined, A: null };
const words = ['blue', 'black & brown'];
const nested = { a: { 'b&c': ['x', null], d: {} }, e: undefined };

/** Writes one parameter; what is in the path stands after a slash. */
function write(place: Place, style: Style, value: unknown, more: Partial<ParameterStyle> = {}): Parts {
  const parts: Parts = {
    operation: 'getThing',
    method: 'GET',
    path: '/{v}',
    params: { path: { v: value, other: 1 }, query: { v: value, other: 1 }, header: { 'X-Other': '1' } },
  };
  return writeStyles(parts, {
    method: 'GET',
    path: '/{v}',
    input: {},
    results: {},
    styles: { v: { in: place, wire: 'v', style, explode: false, ...more } },
  });
}

/** As OpenAPI's own table of styles has it, where that says anything. */
const inPath: Row[] = [
  ['simple', 'a/b c', '/a%2Fb%20c'],
  ['simple', words, '/blue,black%20%26%20brown'],
  ['simple', colour, '/R,100,G,200', '/R=100,G=200'],
  ['simple', '$&', '/%24%26'],
  ['label', 'blue', '/.blue'],
  ['label', words, '/.blue,black%20%26%20brown', '/.blue.black%20%26%20brown'],
  ['label', colour, '/.R,100,G,200', '/.R=100.G=200'],
  ['matrix', 'blue', '/;v=blue'],
  ['matrix', words, '/;v=blue,black%20%26%20brown', '/;v=blue;v=black%20%26%20brown'],
  ['matrix', colour, '/;v=R,100,G,200', '/;R=100;G=200'],
  ['json', { a: 'x' }, '/%7B%22a%22%3A%22x%22%7D'],
];

test.for(inPath)('%s in a path: %j is %s', ([style, value, together, exploded = together]) => {
  expect(write('path', style, value).path).toBe(together);
  expect(write('path', style, value, { explode: true }).path).toBe(exploded);
});

const inQuery: Row[] = [
  ['form', 'a&b=ü', 'v=a%26b%3D%C3%BC'],
  ['form', 0, 'v=0'],
  ['form', words, 'v=blue,black%20%26%20brown', 'v=blue&v=black%20%26%20brown'],
  ['form', ['a|b'], 'v=a%7Cb'],
  ['form', [], ''],
  ['form', colour, 'v=R,100,G,200', 'R=100&G=200'],
  ['form', { 'a&b': 1 }, 'v=a%26b,1', 'a%26b=1'],
  ['form', {}, 'v=', ''],
  ['form', nested, 'v[a][b%26c][0]=x'],
  ['form', [{ a: 1 }], 'v[0][a]=1'],
  ['form', [[1]], 'v[0][0]=1'],
  ['spaceDelimited', words, 'v=blue%20black%20%26%20brown', 'v=blue&v=black%20%26%20brown'],
  ['spaceDelimited', 'a', 'v=a'],
  ['pipeDelimited', ['a', 'b', 'c'], 'v=a%7Cb%7Cc', 'v=a&v=b&v=c'],
  ['pipeDelimited', 'a', 'v=a'],
  ['deepObject', { R: 100, G: [1, 2] }, 'v[R]=100&v[G][0]=1&v[G][1]=2'],
  ['deepObject', nested, 'v[a][b%26c][0]=x'],
  ['deepObject', 'a', 'v=a'],
  ['json', colour, 'v=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22A%22%3Anull%7D'],
  ['json', 'a', 'v=%22a%22'],
];

test.for(inQuery)('%s in a query: %j is %s', ([style, value, together, exploded = together]) => {
  for (const explode of [false, true]) {
    const { search, params, path } = write('query', style, value, { explode });
    expect(search).toBe(explode ? exploded : together);
    // What is written here is written once.
    expect(params.query).toEqual({ other: 1 });
    expect(path).toBe('/{v}');
  }
});

test.for([
  ['simple', 'a b/c', 'a b/c'],
  ['simple', ['1', '2|3'], '1,2|3'],
  ['simple', { 'a b': 1 }, 'a b,1', 'a b=1'],
  ['json', { R: 100 }, '{"R":100}'],
] satisfies Row[] as Row[])('%s in a header: %j is %s', ([style, value, together, exploded = together]) => {
  for (const explode of [false, true]) {
    const { params } = write('header', style, value, { explode, wire: 'X-V' });
    expect(params.header).toEqual({ 'X-Other': '1', 'X-V': explode ? exploded : together });
  }
});

test.for([
  ['form', 'a;b', 'v=a%3Bb'],
  ['form', ['1', '2', '3'], 'v=1,2,3', 'v=1; v=2; v=3'],
  ['form', { R: 100, G: 200 }, 'v=R,100,G,200', 'R=100; G=200'],
  ['json', 1, 'v=1'],
] satisfies Row[] as Row[])('%s in a cookie: %j is %s', ([style, value, together, exploded = together]) => {
  for (const explode of [false, true]) {
    const { params } = write('cookie', style, value, { explode });
    expect(params.header).toEqual({ 'X-Other': '1', Cookie: explode ? exploded : together });
  }
});

test('what may hold reserved marks keeps them', () => {
  expect(write('query', 'form', 'a/b:c', { allowReserved: true }).search).toBe('v=a/b:c');
  expect(write('query', 'form', ['a/b'], { allowReserved: true }).search).toBe('v=a/b');
  expect(write('path', 'simple', '$$', { allowReserved: true }).path).toBe('/$$');
  expect(write('query', 'form', 'a/b:c').search).toBe('v=a%2Fb%3Ac');
  // But not what would end the query, or be read as something else.
  const marks = "$/:;=?@[] &+#,!*()%'";
  const written = write('query', 'form', marks, { allowReserved: true });
  expect(written.search).toBe("v=$/:;=?@[]%20%26%2B%23%2C!*()%25'");
});

test.for([undefined, null])('a parameter that is %j is left out', (value) => {
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    const { path, search, params } = write(place, 'form', value);
    expect({ path, search, params }).toEqual({
      path: '/{v}',
      search: '',
      params: { path: { v: value, other: 1 }, query: { other: 1 }, header: { 'X-Other': '1' } },
    });
  }
});

test('several parameters stand one after the other, by their own names', () => {
  const styled = (place: Place, wire: string) =>
    ({ in: place, wire, style: 'form', explode: true }) satisfies ParameterStyle;
  const written = writeStyles(
    { operation: 'a', method: 'GET', path: '/', params: { path: { a: 1, b: 2, c: 3, d: 4, e: [] } } },
    {
      method: 'GET',
      path: '/',
      input: {},
      results: {},
      styles: {
        a: styled('query', 'A[]'),
        e: styled('query', 'E'),
        b: styled('query', 'B'),
        c: styled('cookie', 'C'),
        d: styled('cookie', 'D'),
      },
    },
  );
  expect(written).toMatchObject({
    search: 'A[]=1&B=2',
    params: { query: {}, header: { Cookie: 'C=3; D=4' } },
  });
});

test('an operation without styles is written as it is', () => {
  const parts: Parts = { operation: 'a', method: 'GET', path: '/', params: { path: { a: 1 } } };
  expect(writeStyles(parts, { method: 'GET', path: '/', input: {}, results: {} })).toEqual({
    ...parts,
    search: '',
    params: { path: { a: 1 }, query: {}, header: {} },
  });
});
