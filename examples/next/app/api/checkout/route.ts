import { openShop } from '../../../lib/shop.ts';

/** Buys a key for an order that is paid. Call it again with the same number after a failure: it buys once. */
export async function POST(request: Request) {
  const { number, product, budgetCents } = await request.json();
  const lines = [{ product, quantity: 1, maxUnitCents: budgetCents }];
  const intent = { reference: number, supplier: 'kinguin', lines, maxTotalCents: budgetCents };
  try {
    const { state } = await openShop().purchases.submit(intent, { signal: request.signal });
    return Response.json({ state }, { status: 202 });
  } catch (error) {
    const { outcome, message } = error as { outcome?: string; message: string };
    const isNothingBought = outcome === 'rejected' || outcome === 'not-sent';
    return Response.json({ outcome, message }, { status: isNothingBought ? 409 : 202 });
  }
}
