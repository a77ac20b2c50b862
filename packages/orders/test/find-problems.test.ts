import { expect, it } from 'vitest';
import { type Findings, findProblems, isComplete } from '../src/find-problems.ts';
import type { DeliveredKey, Intent } from '../src/intent.ts';
import type { ShownKeyState } from '../src/supplier.ts';

const line = (product: string, quantity: number) => ({ product, quantity, maxUnitCents: 100 });
const intent: Intent = {
  reference: 'shop-1',
  supplier: 'stall',
  // Of one product in two lines.
  lines: [line('7', 1), line('9', 1), line('7', 1)],
  maxTotalCents: 300,
};
const key = (id: string, product = '7'): DeliveredKey => ({
  id,
  product,
  mediaType: 'text/plain',
  content: `KEY-${id}`,
});
const all = [key('a'), key('b'), key('c', '9')];
const order = { orderId: 'o1', duplicate: false, totalCents: 300 };
const gone = (id: string, status: string, product = '7'): ShownKeyState => ({
  id,
  product,
  status,
  fate: 'taken-back',
});
const find = (findings: Partial<Findings>, lines = intent.lines) =>
  findProblems(
    { ...intent, lines },
    { order, keys: all, status: 'done', state: 'delivered', ...findings },
  ).map(({ kind, detail }) => `${kind}: ${detail}`);

it.each<[string, Partial<Findings>]>([
  ['what came is what was asked for', {}],
  ['the order shows just that', { quantities: new Map(Object.entries({ 9: 1, 7: 2 })) }],
  ['nothing is known of the charge', { order: { ...order, totalCents: undefined } }],
  ['the charge is less', { order: { ...order, totalCents: 301 }, roughCents: 299.5 }],
])('finds nothing when %s', (_, findings) => {
  expect(find(findings)).toEqual([]);
});

it.each<[string, Partial<Findings>, string[]]>([
  [
    'a charge of one cent too much',
    { order: { ...order, totalCents: 301 } },
    ['overcharged: charged 301 cents, at most 300 were allowed'],
  ],
  [
    'a charge of half a cent too much, as far as it can be read',
    { roughCents: 300.5, unreadableCharge: '3.005' },
    [
      'overcharged: charged 300.5 cents, at most 300 were allowed',
      'charge-unreadable: charged 3.005, which is no amount of cents',
    ],
  ],
  [
    'an order that has ended',
    { state: 'failed', status: 'refunded' },
    ['order-ended: the order is refunded: no more keys will come'],
  ],
  [
    'an order for more of a product',
    { quantities: new Map(Object.entries({ 7: 2, 9: 2 })) },
    ['other-lines: ordered 2 × 7, 1 × 9, the order is for 2 × 7, 2 × 9'],
  ],
  [
    'an order for fewer products',
    { quantities: new Map([['7', 2]]) },
    ['other-lines: ordered 2 × 7, 1 × 9, the order is for 2 × 7'],
  ],
  [
    'an order for one product more',
    { quantities: new Map(Object.entries({ 7: 2, 8: 1, 9: 1 })) },
    ['other-lines: ordered 2 × 7, 1 × 9, the order is for 2 × 7, 1 × 8, 1 × 9'],
  ],
  [
    'keys of a product that nobody asked for, where the order does not show its lines',
    { keys: [...all, key('d', '8')] },
    [
      'other-lines: ordered 2 × 7, 1 × 9, the order is for 2 × 7, 1 × 9, 1 × 8',
      'keys-surplus: product 8: 1 keys of 0; the order is done',
    ],
  ],
  ['missing keys', { keys: [key('c', '9')] }, ['keys-missing: product 7: 0 keys of 2; the order is done']],
  [
    'too many keys',
    { keys: [...all, key('d')] },
    ['keys-surplus: product 7: 3 keys of 2; the order is done'],
  ],
  [
    'a key that will never come, and waits for no other in its place',
    { keys: all.slice(1), keyStates: [gone('x', 'CANCELED')] },
    ['keys-gone: keys that are CANCELED: 1 × 7'],
  ],
  [
    'one key that will never come, where two are missing',
    { keys: all.slice(2), keyStates: [gone('x', 'CANCELED')] },
    ['keys-missing: product 7: 0 keys of 2; the order is done', 'keys-gone: keys that are CANCELED: 1 × 7'],
  ],
  [
    'a key that came and went, beside one that is missing',
    { keys: all.slice(1), keyStates: [gone('b', 'RETURNED'), { ...gone('x', 'NEW'), fate: undefined }] },
    ['keys-missing: product 7: 1 keys of 2; the order is done', 'keys-gone: keys that are RETURNED: 1 × 7'],
  ],
  [
    'keys by what has become of them',
    { keyStates: [gone('a', 'RETURNED'), gone('b', 'REFUNDED'), gone('c', 'RETURNED', '9')] },
    ['keys-gone: keys that are RETURNED: 1 × 7, 1 × 9', 'keys-gone: keys that are REFUNDED: 1 × 7'],
  ],
  [
    'keys that cannot be read, by their places',
    { keys: all.map((each, i) => (i === 1 ? each : { ...each, unreadable: 'base64' })) },
    [
      'key-unreadable: product 7: key 1 of 3 cannot be read (base64)',
      'key-unreadable: product 9: key 3 of 3 cannot be read (base64)',
    ],
  ],
])('finds %s', (_, findings, problems) => {
  expect(find(findings)).toEqual(problems);
});

it('finds a pre-order where no line allows one', () => {
  const preorderRelease = '2099-12-10';
  const problem = 'sold-as-preorder: sold as a pre-order, to be released on 2099-12-10';
  expect(find({ preorderRelease })).toEqual([problem]);
  const [first, ...others] = intent.lines;
  const lines = [...others, { ...line('7', 1), ...first, preorder: true }];
  expect(find({ preorderRelease }, lines)).toEqual([]);
});

it('is complete when no key is missing, whatever else is wrong', () => {
  const [missing, surplus] = (['keys-missing', 'keys-surplus'] as const).map((kind) => ({
    kind,
    detail: '',
  }));
  expect([[], [surplus], [surplus, missing], [missing]].map((each) => isComplete(each as never))).toEqual([
    ...[true, true, false, false],
  ]);
});
