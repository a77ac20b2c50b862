import { createKinguin2025Client } from '@latchkey/kinguin-2025';
import { buyOnce, kinguin2025Supplier, memoryJournal } from '@latchkey/orders';
import { expect, it } from 'vitest';
import { goods } from './kinguin/kinguin.ts';
import { start } from './start.ts';

it('a purchase does not wait where the clock is moved once its order is placed', async () => {
  const { baseUrls, settings, control } = await start();
  const client = createKinguin2025Client({
    baseUrl: baseUrls['kinguin-2025'],
    apiKey: settings.kinguin.apiKey,
  });
  const steps: string[] = [];
  const intent = {
    reference: 'shop-1',
    supplier: 'kinguin',
    lines: [{ product: goods.shooter, quantity: 1, maxUnitCents: 579 }],
    maxTotalCents: 579,
  } as const;
  const { keys } = await buyOnce(intent, {
    supplier: kinguin2025Supplier(client),
    journal: memoryJournal(),
    onProgress: (step) => {
      steps.push(step);
      if (step === 'placed') control.advanceTime(60_000);
    },
  });
  expect([steps, keys.length]).toEqual([['written', 'placed', 'delivered'], 1]);
});
