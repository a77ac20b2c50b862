import { expect, test } from 'vitest';
import { complaintOf, type Row } from './complaint-of.ts';

const text = { type: 'string' };
const number = { type: 'number' };
const pair = { prefixItems: [text, number] };
const closedPair = { ...pair, items: false };
const texts = { contains: text };
const some = { ...texts, minContains: 2, maxContains: 3 };
const seenTexts = { ...texts, unevaluatedItems: false };
const hole = new Array(1);

const rows: Row[] = [
  [{ minItems: 1 }, [1]],
  [{ minItems: 1 }, [], 'it must have at least 1 items'],
  [{ maxItems: 1 }, [1]],
  [{ maxItems: 1 }, [1, 2], 'it must have at most 1 items'],
  [{ uniqueItems: true }, [1, '1', [1]]],
  [
    { uniqueItems: true },
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    'it must not have the same item twice',
  ],
  [{ uniqueItems: false }, [1, 1]],
  [pair, ['a']],
  [pair, ['a', 1, true]],
  [pair, ['a', 'b'], '[1] must be of type number'],
  [closedPair, ['a', 1]],
  [closedPair, ['a', 1, 'b'], '[2] is not known here'],
  [{ items: text }, ['a', 'b']],
  [{ items: text }, ['a', 1], '[1] must be of type string'],
  // JSON would send a hole as null.
  [{ items: text }, hole, '[0] must be of type string'],
  [texts, [1, 'a']],
  [texts, ['a', 'b', 'c']],
  [texts, [1], 'it has too few of the items that it must have'],
  [texts, [], 'it has too few of the items that it must have'],
  [{ ...texts, minContains: 0 }, [1]],
  [some, ['a'], 'it has too few of the items that it must have'],
  [some, ['a', 1, 'b']],
  [some, ['a', 'b', 'c']],
  [some, ['a', 'b', 'c', 'd'], 'it must have at most 3 items of a kind'],
  [seenTexts, ['a', 'b']],
  [seenTexts, ['a', 1], '[1] is not known here'],
  [{ ...seenTexts, prefixItems: [number] }, [1, 'a']],
  [{ unevaluatedItems: number, prefixItems: [text] }, ['a', 1]],
  [{ unevaluatedItems: number, prefixItems: [text] }, ['a', 'b'], '[1] must be of type number'],
  ...['minItems', 'maxItems', 'uniqueItems', 'contains', 'prefixItems', 'items', 'unevaluatedItems'].flatMap(
    (keyword): Row[] => [
      [{ [keyword]: keyword === 'prefixItems' ? [false] : false }, { length: -1, 0: 'no list' }],
      [{ [keyword]: keyword === 'prefixItems' ? [false] : false }, 'no list'],
    ],
  ),
];

test.for(rows)('%j says of %j: %s', ([schema, value, complaint]) => {
  expect(complaintOf(schema, value)).toBe(complaint);
});
