import { createEightKeysClient } from '@latchkey/8keys';
import { createKinguinClient } from '@latchkey/kinguin';
import { buyOnce, eightKeysSupplier, kinguinSupplier, memoryJournal } from '@latchkey/orders';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RunningSandbox } from '../src/index.ts';
import { checkedFetch } from './checked-fetch.ts';
import { start } from './start.ts';

let sandbox: RunningSandbox;
beforeEach(async () => {
  // The clients' waits are as short as they get.
  vi.spyOn(Math, 'random').mockReturnValue(0);
  sandbox = await start();
});

const suppliers = {
  kinguin: {
    lines: [
      { product: '5c9b68662539a4e8f17ae2fe', quantity: 3, maxUnitCents: 600 },
      { product: '5c9b5c1e2539a4e8f1723a08', quantity: 1, maxUnitCents: 899 },
    ],
    connect: () =>
      kinguinSupplier(
        createKinguinClient({
          baseUrl: sandbox.baseUrls.kinguin,
          apiKey: sandbox.settings.kinguin.apiKey,
          fetch: checkedFetch('kinguin'),
        }),
      ),
  },
  '8keys': {
    lines: [
      { product: '1', quantity: 3, maxUnitCents: 615 },
      { product: '2', quantity: 1, maxUnitCents: 2_000 },
    ],
    connect: () =>
      eightKeysSupplier(
        createEightKeysClient({
          baseUrl: sandbox.baseUrls['8keys'],
          apiKey: sandbox.settings['8keys'].apiKey,
          fetch: checkedFetch('8keys'),
        }),
      ),
  },
} as const;

it.each(['kinguin', '8keys'] as const)(
  '%s sells a purchase of several products, pictures too',
  async (name) => {
    const { lines, connect } = suppliers[name];
    const intent = { reference: 'shop-1', supplier: name, lines, maxTotalCents: 10_000 };
    const purchase = buyOnce(intent, {
      supplier: connect(),
      journal: memoryJournal(),
      pause: async () => {
        sandbox.control.advanceTime(1_000);
      },
    });
    const { keys, problems } = await purchase;
    expect(problems).toEqual([]);
    expect(keys).toHaveLength(4);
    expect(new Set(keys.map(({ content }) => content)).size).toBe(4);
    expect(keys.filter(({ mediaType }) => mediaType.startsWith('image/'))).toHaveLength(1);
  },
);
