import { describe, expect, it } from 'vitest';
import { documentedExamples } from './documented-examples.ts';
import { startKinguin } from './kinguin.ts';
import { notGiven } from './not-given.ts';
import { scenarios } from './scenarios.ts';
import { shapeOf } from './shape.ts';
import { openShop } from './shop.ts';

const labels = documentedExamples.map(({ label }) => label);

type Given = readonly { readonly place: string; readonly shape: string }[];

const played = new Map<string, Promise<Given>>();
/** By `operation status`, the shapes of all responses of a scenario; it takes place once. */
function play(label: string): Promise<Given> {
  const given = played.get(label) ?? playOut(label);
  played.set(label, given);
  return given;
}

async function playOut(label: string): Promise<Given> {
  const { settings, run } = scenarios[label] ?? expect.fail(`There is no scenario for ${label}.`);
  const given: { place: string; shape: string }[] = [];
  const add = (place: string, body: unknown) => given.push({ place, shape: shapeOf(body).join('\n') });
  const isPostback = label.startsWith('orderCompleted');
  const shop = isPostback ? await openShop() : undefined;
  const kinguin = await startKinguin(
    { ...settings, ...(shop && { postbackUrl: shop.url }) },
    { onResponse: (request, { status, body }) => add(`${operationOf(request)} ${status}`, body) },
  );
  await run(kinguin);
  if (shop) {
    kinguin.pass(10_000);
    const [postback] = await shop.take(1);
    add('orderCompleted request', postback?.body);
  }
  return given;
}

function operationOf({ method, url }: Request): string {
  const path = new URL(url).pathname.replace('/kinguin', '');
  if (path === '/v2/order') return 'placeOrder';
  if (path === '/v1/order') return 'searchOrders';
  if (path.endsWith('/dispatch') && method === 'POST') return 'dispatchOrder';
  return path.endsWith('/keys') ? 'getOrderKeys' : 'getOrder';
}

const placeOf = (label: string) => label.split(' ').slice(0, 2).join(' ');

describe('Kinguin gives what its contract shows', () => {
  it.each(documentedExamples.filter(({ label }) => !Object.hasOwn(notGiven, label)))(
    '$label',
    async ({ label, value }) => {
      const given = (await play(label)).filter(({ place }) => place === placeOf(label));
      expect(given.map(({ shape }) => shape)).toContain(shapeOf(value).join('\n'));
    },
  );
});

it('Kinguin gives every example, or says why not', () => {
  const known = [...Object.keys(scenarios), ...Object.keys(notGiven)];
  expect(known.toSorted()).toEqual(labels.toSorted());
});

it('Kinguin does not give the examples that the list leaves out', async () => {
  const given = new Set<string>();
  for (const label of Object.keys(scenarios)) {
    for (const { place, shape } of await play(label)) given.add(`${place}\n${shape}`);
  }
  const wrong = documentedExamples.filter(
    ({ label, value }) =>
      Object.hasOwn(notGiven, label) && given.has(`${placeOf(label)}\n${shapeOf(value).join('\n')}`),
  );
  expect(wrong.map(({ label }) => label)).toEqual([]);
});
