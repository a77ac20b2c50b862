import { openShop } from '../../../../lib/shop.ts';

/** How far an order has come, and its keys. A shop asks first who wants to know. */
export async function GET(_: Request, { params }: { params: Promise<{ reference: string }> }) {
  const { reference } = await params;
  const purchase = await openShop().purchases.get(reference);
  if (!purchase) return Response.json({ error: 'no such order' }, { status: 404 });
  const { state, keys } = purchase;
  return Response.json({ state, keys: keys.map(({ content }) => content) });
}
