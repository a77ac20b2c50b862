import { createHash } from 'node:crypto';
import { ArgumentError } from '@latchkey/runtime';
import { describe, expect, it } from 'vitest';
import { checkIntent, hashIntent } from '../src/check-intent.ts';
import type { Intent } from '../src/intent.ts';

const line = { product: '7', quantity: 2, maxUnitCents: 250 };
const other = { product: '9', quantity: 1, maxUnitCents: 499 };
const intent: Intent = { reference: 'shop-1', supplier: '8keys', lines: [line, other], maxTotalCents: 1_000 };

const check = (given: unknown): unknown => {
  try {
    return checkIntent(given as Intent);
  } catch (error) {
    return error;
  }
};

describe('An intent', () => {
  it.each([
    ['as it should be', intent],
    ['with exactly enough money', { ...intent, maxTotalCents: 999 }],
    ['that costs nothing', { ...intent, lines: [{ ...line, maxUnitCents: 0 }], maxTotalCents: 0 }],
    ['with the longest reference', { ...intent, reference: 'é'.repeat(255) }],
    ['with the highest amount', { ...intent, maxTotalCents: 1e12 }],
    ['with members that are undefined', { ...intent, note: undefined }],
  ])('%s is accepted', (_, given) => {
    expect(check(given)).toBeUndefined();
  });

  it.each([
    ['nothing', undefined, '', 'type', 'object'],
    ['null', null, '', 'type', 'object'],
    ['an array', [intent], '', 'type', 'object'],
    ['no reference', { ...intent, reference: undefined }, 'reference', 'required', true],
    ['an empty reference', { ...intent, reference: '' }, 'reference', 'minLength', 1],
    ['a number as reference', { ...intent, reference: 5 }, 'reference', 'type', 'string'],
    ['half a character', { ...intent, reference: '\ud800' }, 'reference', 'type', 'string'],
    ['a long reference', { ...intent, reference: 'a'.repeat(256) }, 'reference', 'maxLength', 255],
    ['no supplier', { ...intent, supplier: undefined }, 'supplier', 'required', true],
    ['an empty supplier', { ...intent, supplier: '' }, 'supplier', 'minLength', 1],
    ['no lines', { ...intent, lines: undefined }, 'lines', 'required', true],
    ['empty lines', { ...intent, lines: [] }, 'lines', 'minItems', 1],
    ['lines that are none', { ...intent, lines: {} }, 'lines', 'type', 'array'],
    ['a line that is none', { ...intent, lines: ['7'] }, 'lines[0]', 'type', 'object'],
    ['no maxTotalCents', { ...intent, maxTotalCents: undefined }, 'maxTotalCents', 'required', true],
    ['half a cent', { ...intent, maxTotalCents: 999.5 }, 'maxTotalCents', 'type', 'integer'],
    ['an amount as text', { ...intent, maxTotalCents: '1000' }, 'maxTotalCents', 'type', 'integer'],
    ['NaN', { ...intent, maxTotalCents: Number.NaN }, 'maxTotalCents', 'type', 'integer'],
    ['a debt', { ...intent, maxTotalCents: -1 }, 'maxTotalCents', 'minimum', 0],
    ['all money there is', { ...intent, maxTotalCents: 1e12 + 1 }, 'maxTotalCents', 'maximum', 1e12],
    ['too little money', { ...intent, maxTotalCents: 998 }, 'maxTotalCents', 'minimum', 999],
    ['a misspelt member', { ...intent, maxTotal: 5 }, 'maxTotal', 'additionalProperties', false],
    ...(
      [
        ['no product', { product: undefined }, 'product', 'required', true],
        ['an empty product', { product: '' }, 'product', 'minLength', 1],
        ['a number as product', { product: 9 }, 'product', 'type', 'string'],
        ['no quantity', { quantity: undefined }, 'quantity', 'required', true],
        ['a quantity of 0', { quantity: 0 }, 'quantity', 'minimum', 1],
        ['half a key', { quantity: 1.5 }, 'quantity', 'type', 'integer'],
        ['no maxUnitCents', { maxUnitCents: undefined }, 'maxUnitCents', 'required', true],
        ['euros for cents', { maxUnitCents: 5.79 }, 'maxUnitCents', 'type', 'integer'],
        ['a negative price', { maxUnitCents: -1 }, 'maxUnitCents', 'minimum', 0],
        ['an endless price', { maxUnitCents: 1e13 }, 'maxUnitCents', 'maximum', 1e12],
        ['an empty offer', { offer: '' }, 'offer', 'minLength', 1],
        ['a number as offer', { offer: 5 }, 'offer', 'type', 'string'],
        ['a text as preorder', { preorder: 'yes' }, 'preorder', 'type', 'boolean'],
        ['a misspelt member in a line', { qty: 1 }, 'qty', 'additionalProperties', false],
      ] as const
    ).map(([name, change, field, rule, limit]): [string, unknown, string, string, unknown] => [
      name,
      { ...intent, lines: [line, { ...other, ...change }] },
      `lines[1].${field}`,
      rule,
      limit,
    ]),
  ] as [string, unknown, string, string, unknown][])(
    'with %s is rejected',
    (_, given, field, rule, limit) => {
      const error = check(given);
      expect(error).toBeInstanceOf(ArgumentError);
      expect(error).toMatchObject({ operation: 'buyOnce', field, rule, limit, outcome: 'not-sent' });
    },
  );
});

describe('The hash of an intent', () => {
  it('is SHA-256 in hex, the same in every release', () => {
    expect(hashIntent(intent)).toBe(
      createHash('sha256')
        .update('["shop-1","8keys",1000,["[\\"7\\",2,250]","[\\"9\\",1,499]"]]')
        .digest('hex'),
    );
    const special = { ...intent, lines: [{ ...line, preorder: true, offer: 'x' }] };
    expect(hashIntent(special)).toBe(
      createHash('sha256')
        .update('["shop-1","8keys",1000,["[\\"7\\",2,250,\\"preorder\\",{\\"offer\\":\\"x\\"}]"]]')
        .digest('hex'),
    );
  });

  it('does not go by the order of lines or members', () => {
    const turned = {
      maxTotalCents: 1_000,
      lines: [other, { maxUnitCents: 250, quantity: 2, product: '7' }],
      supplier: '8keys',
      reference: 'shop-1',
    };
    expect(hashIntent(turned)).toBe(hashIntent(intent));
  });

  it('goes by everything else', () => {
    const others: Intent[] = [
      intent,
      { ...intent, reference: 'shop-2' },
      { ...intent, supplier: 'kinguin' },
      { ...intent, maxTotalCents: 1_001 },
      { ...intent, lines: [line] },
      { ...intent, lines: [line, line, other] },
      { ...intent, lines: [line, { ...other, product: '8' }] },
      { ...intent, lines: [line, { ...other, quantity: 2 }] },
      { ...intent, lines: [line, { ...other, maxUnitCents: 498 }] },
      // The same members, put together another way.
      {
        ...intent,
        lines: [
          { ...line, quantity: 1 },
          { ...other, quantity: 2 },
        ],
      },
      {
        ...intent,
        lines: [
          { ...line, product: '9' },
          { ...other, product: '7' },
        ],
      },
      { ...intent, lines: [{ ...line, product: '7",2' }] },
    ];
    expect(new Set(others.map(hashIntent)).size).toBe(others.length);
  });
});
