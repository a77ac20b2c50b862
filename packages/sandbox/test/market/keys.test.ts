import { expect, it } from 'vitest';
import { makeKeys } from '../../src/market/keys.ts';
import { createRandom } from '../../src/random.ts';

const random = createRandom(1);
const lineOf = (offer: string, quantity: number) => ({
  product: `of ${offer}`,
  name: 'Game',
  offer,
  quantity,
  unitCents: 1,
  requestedUnitCents: 1,
});
const offers: { readonly [id: string]: { keys: 'text/plain' | 'image/png'; keyPrefix?: string } } = {
  text: { keys: 'text/plain' },
  prefixed: { keys: 'text/plain', keyPrefix: 'KEY: ' },
  picture: { keys: 'image/png' },
};
const make = (
  order: number,
  lines: [offer: string, quantity: number][],
  supplier: 'kinguin' | '8keys' = 'kinguin',
) =>
  makeKeys(
    random,
    supplier,
    order,
    lines.map(([offer, quantity]) => lineOf(offer, quantity)),
    (offer) => offers[offer],
  );

it('a key says what it is of, and is to come', () => {
  expect(
    make(7, [
      ['prefixed', 1],
      ['text', 1],
      ['gone', 1],
    ]),
  ).toMatchObject([
    {
      supplier: 'kinguin',
      order: 7,
      position: 0,
      product: 'of prefixed',
      offer: 'prefixed',
      mediaType: 'text/plain',
      content: expect.stringMatching(/^KEY: ([0-9A-Z]{5}-){2}[0-9A-Z]{5}$/),
      status: 'pending',
      deliveredAt: null,
    },
    { position: 1, offer: 'text', content: expect.stringMatching(/^([0-9A-Z]{5}-){2}[0-9A-Z]{5}$/) },
    // An offer that a later catalog has no more.
    {
      position: 2,
      mediaType: 'text/plain',
      content: expect.stringMatching(/^([0-9A-Z]{5}-){2}[0-9A-Z]{5}$/),
    },
  ]);
});

it('no two keys of a supplier are the same, however many an order has', () => {
  const contents = [1, 2, 3].flatMap((order) =>
    make(order, [
      ['text', 999],
      ['picture', 1],
    ]).map(({ content }) => content),
  );
  expect(new Set(contents).size).toBe(3_000);
  // Numbers of wholesale lie far behind those of orders to come.
  const others = [10, 11, 12].flatMap((order) => make(order, [['text', 100]]).map(({ content }) => content));
  expect(new Set([...contents, ...others]).size).toBe(3_300);
});

it('the keys of the suppliers are made apart', () => {
  expect(make(1, [['text', 1]])[0]?.content).not.toBe(make(1, [['text', 1]], '8keys')[0]?.content);
});
