import type { SchemaObject } from '@latchkey/contract-kit/library';

/** A place of a request, and a valid value of it. */
export interface Target {
  readonly schema: SchemaObject;
  readonly valid: unknown;
  readonly isInBody: boolean;
}

type Make = (target: Target) => readonly unknown[];

/** A text of one character that takes two of UTF-16's units, and one that is made of two characters. */
const wide = '😀';
const composedOfTwo = 'e\u0301';

/** Names that every object of JavaScript seems to have. */
const prototypeNames = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

const objectOf = (...entries: [string, unknown][]) => Object.fromEntries(entries);

const repeated = (length: number) =>
  length < 0
    ? []
    : ['x', wide, composedOfTwo].map((text) =>
        text.repeat(length).slice(0, text === 'x' ? length : undefined),
      );

const around = (limit: number | undefined, step: -1 | 1) =>
  limit === undefined ? [] : [limit, limit + step, limit + step * 0.01, limit + step * 2 ** 40];

const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = wrap(value);
  return value;
};

const cyclic = (() => {
  const value: { self?: unknown } = {};
  value.self = value;
  return value;
})();

/** Texts are worth trying where the contract asks for none, too. */
export const valueKinds: { readonly [kind: string]: Make } = {
  'another type': ({ valid }) => [
    true,
    false,
    0,
    1,
    1.5,
    'text',
    [],
    {},
    [valid],
    { value: valid },
    [[valid]],
  ],
  'as a text': ({ valid }) => [String(valid), JSON.stringify(valid), ` ${valid}`, `${valid} `, `"${valid}"`],
  null: () => [null, 'null', 'undefined', undefined],
  empty: () => ['', ' ', '\t', '\u00a0', '\u200b', [''], [null]],
  'least and less': ({ schema }) => around(schema.minimum, -1),
  'most and more': ({ schema }) => around(schema.maximum, 1),
  'shortest and shorter': ({ schema }) =>
    schema.minLength === undefined ? [] : [schema.minLength, schema.minLength - 1].flatMap(repeated),
  'longest and longer': ({ schema }) =>
    schema.maxLength === undefined ? [] : [schema.maxLength, schema.maxLength + 1].flatMap(repeated),
  'over-long': ({ isInBody }) => [256, 1_000, 4_000, ...(isInBody ? [70_000] : [])].map((n) => 'x'.repeat(n)),
  'fewest and fewer items': ({ schema, valid }) =>
    schema.minItems === undefined || !Array.isArray(valid)
      ? []
      : [valid.slice(0, schema.minItems), valid.slice(0, schema.minItems - 1)],
  'items twice': ({ schema, valid }) =>
    !Array.isArray(valid)
      ? []
      : [2, 10, schema.maxItems ?? 100, (schema.maxItems ?? 100) + 1].map((n) =>
          Array.from({ length: n }, (_, i) => valid[i % valid.length]),
        ),
  'an item wrong': ({ valid }) =>
    Array.isArray(valid) ? [null, 1, 'x', [], {}].map((item) => [...valid, item]) : [],
  choice: ({ schema, valid }) =>
    [...(schema.enum ?? []), schema.const ?? []]
      .flat()
      .flatMap((one) => [one, `${one}`.toUpperCase(), `${one}s`, ` ${one}`, `${one}\0`, [one], [valid, one]]),
  'no number': () => [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    'NaN',
    'Infinity',
    '-Infinity',
  ],
  'huge and odd numbers': () => [
    ...[2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e21, 1e308, 1.797e308],
    ...[-1, -0, -(2 ** 31), -(2 ** 53), 0.1, 0.1 + 0.2, 1e-7, 5e-324, 19.99, 1.005],
  ],
  'numbers as somebody writes them': () => [
    ...[
      '1',
      '01',
      '+1',
      '-1',
      '1.0',
      '1.',
      '.5',
      '0x10',
      '0b1',
      '0o7',
      '1e3',
      '1E400',
      '1_000',
      '1,5',
      '1 000',
      '10n',
    ],
    ...['١', '１', '²', '½', '1\n', '--1', '1-1', '٠', '९'],
  ],
  'dates as somebody writes them': ({ schema }) =>
    /date/.test(schema.format ?? '') || /\\d\{4\}/.test(schema.pattern ?? '')
      ? [
          ...['2026-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z'],
          ...['2026-01-32T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T23:59:60Z'],
          ...[
            '2026-01-01T00:00:00',
            '2026-01-01',
            '2026-01-01 00:00:00',
            '2026-01-01 24:00:00',
            '2026-02-30 00:00:00',
          ],
          ...[
            '2026-01-01t00:00:00z',
            '2026-01-01T00:00:00+14:00',
            '2026-01-01T00:00:00+25:00',
            '2026-01-01T00:00Z',
          ],
          ...[
            '10000-01-01T00:00:00Z',
            '+002026-01-01T00:00:00Z',
            '-000001-01-01T00:00:00Z',
            '0000-01-01T00:00:00Z',
          ],
          ...[
            '01/02/2026',
            '1767225600',
            1_767_225_600_000,
            'now',
            'Thu, 01 Jan 2026 00:00:00 GMT',
            '２０２６-01-01T00:00:00Z',
          ],
          ...[
            '2026-01-01T00:00:00.123456789Z',
            '2026-01-01T00:00:00.Z',
            '2026-01-01T00:00:00Z\n',
            '2026-01-01T00:00:00ZZ',
          ],
        ]
      : [],
  'ids as somebody writes them': ({ valid }) =>
    typeof valid === 'string' && /^[\da-f-]{36}$/i.test(valid)
      ? [
          valid.toUpperCase(),
          valid.replaceAll('-', ''),
          `{${valid}}`,
          `urn:uuid:${valid}`,
          valid.slice(1),
          `${valid}0`,
          valid.replace(/^./, 'g'),
          '00000000-0000-0000-0000-000000000000',
        ]
      : [],
  'names of prototypes': () => prototypeNames,
  'halves of pairs': () => ['\ud800', 'a\udfff', '\ud83d', '\udc00\ud800', `${wide}\ud83d`],
  'control characters': () => [
    ...[
      'a\r\nX-Injected: 1',
      'a\nb',
      'a\rb',
      '\0',
      'a\0b',
      'a\tb',
      '\x1b[31m',
      '\x7f',
      '\u0085',
      '\u2028',
      '\u202e',
      '\ufeff',
      '\ufffe',
    ],
    ...['\r\n\r\nHTTP/1.1 200 OK\r\n\r\n', 'Set-Cookie: a=b\r\n'],
  ],
  'path tricks': () => [
    ...[
      '.',
      '..',
      '...',
      '../x',
      './x',
      '../../etc/passwd',
      '%2e%2e',
      '..%2f',
      '%2e%2e%2f',
      '..\\x',
      '..;/x',
      'a/..',
    ],
    ...[
      'a/b',
      '/',
      '//',
      '//evil.test/x',
      '\\',
      '\\\\evil.test',
      'a?b=c',
      'a#b',
      'a;b=c',
      'a&b=c',
      'a=b',
      '?',
      '#',
      '&',
      ';',
      '=',
    ],
    ...[
      '%',
      '%00',
      '%zz',
      '%0d%0a',
      '%25',
      '%2525',
      '%c0%ae',
      '%ed%a0%80',
      'http://evil.test',
      'file:///etc/passwd',
      '@',
      'a@b',
      ':',
      '*',
      '~',
      '+',
      'a b',
    ],
  ],
  'what interpreters take for code': () => [
    "' OR '1'='1",
    '"; DROP TABLE orders; --',
    '<script>alert(1)</script>',
    '#{7*7}',
    '{{7*7}}',
    '$(id)',
    '`id`',
    '|id',
    '../*',
    '%s%n',
    '\\u0000',
    '\\',
  ],
  nesting: ({ isInBody }) =>
    isInBody
      ? [10, 600, 3_000].flatMap((depth) => [
          nested(depth, (inner) => [inner]),
          nested(depth, (inner) => ({ a: inner })),
        ])
      : [nested(10, (inner) => [inner])],
  'what JSON cannot hold': ({ valid, schema }) => [
    ...[10n, Symbol('x'), () => valid, cyclic, new Map([['a', 1]]), new Set([valid]), new Uint8Array(2), /x/],
    ...(/date/.test(schema.format ?? '') ? [] : [new Date(0)]),
    ...[new Date(Number.NaN), Object(valid), Object.create(null), Promise.resolve(valid), new Error('x')],
    ...[
      new Array(2),
      { toJSON: () => valid },
      { toString: () => String(valid), valueOf: () => valid },
      class {},
    ],
  ],
};

/** Objects with members that are missing, too many, or misspelt. */
export const memberKinds: { readonly [kind: string]: Make } = {
  missing: ({ schema, valid }) =>
    (schema.required ?? []).flatMap((name) => [
      without(valid, name),
      { ...without(valid, name), [name]: undefined },
    ]),
  'all missing': () => [{}],
  extra: ({ valid }) =>
    [
      'notInTheContract',
      '',
      ' ',
      '0',
      'id',
      'price',
      'qty',
      '$ref',
      'a.b',
      'a[b]',
      'é',
      'x'.repeat(300),
    ].flatMap((name) =>
      name in Object(valid)
        ? []
        : [withMember(valid, name, 1), withMember(valid, name, null), withMember(valid, name, {})],
    ),
  'extra of a prototype': ({ valid }) =>
    prototypeNames.flatMap((name) => [
      withMember(valid, name, 1),
      withMember(valid, name, { isAdmin: true }),
    ]),
  misspelt: ({ valid }) =>
    Object.keys(Object(valid)).flatMap((name) =>
      [name.toUpperCase(), `${name} `, `${name}[]`, `${name}\0`, `_${name}`, snake(name)]
        .filter((other) => other !== name)
        .map((other) => withMember(without(valid, name), other, Object(valid)[name])),
    ),
  'a list of members': ({ valid }) => [Object.entries(Object(valid)), Object.values(Object(valid))],
};

const without = (valid: unknown, name: string) =>
  Object.fromEntries(Object.entries(Object(valid)).filter(([other]) => other !== name));
/** Also where the name is `__proto__`. */
const withMember = (valid: unknown, name: string, value: unknown) =>
  objectOf(...Object.entries(Object(valid)), [name, value]);
const snake = (name: string) =>
  name.includes('_')
    ? name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
    : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Texts in place of the JSON of a body: `%` stands for a valid one. No client can send them. */
export const rawBodies: { readonly [kind: string]: readonly string[] } = {
  'not JSON': [
    ...[
      '{',
      '[',
      '"',
      '{"a":}',
      "{'a':1}",
      '{a:1}',
      '%,',
      '%%',
      '[%',
      '% //x',
      '/**/%',
      '%\0',
      'undefined',
      'NaN',
      '<xml/>',
      'a=b&c=d',
    ],
    ...[
      '{"a":1,}',
      '{"a":01}',
      '{"a":+1}',
      '{"a":.5}',
      '{"a":0x10}',
      '{"a":"\n"}',
      '{"a":"\\x"}',
      '{"a":"\\ud8"}',
      '{,}',
      '\u00a0%',
      '=%',
    ],
  ],
  'JSON of another kind': ['null', 'true', '1', '"%"', '[]', '[%]', '{}', '[[[]]]', '-0', '1e400', '""'],
  'too deep': [
    '['.repeat(2_000) + ']'.repeat(2_000),
    `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`,
    '['.repeat(100_000),
  ],
};
