import { openShop } from '../../../../lib/shop.ts';

/** What a route fetches comes from the cache of Next.js, unless a request asks otherwise: the client's do. */
export const fetchCache = 'default-cache';

/** What Kinguin asks for a product now. */
export async function GET(_: Request, { params }: { params: Promise<{ product: string }> }) {
  const { product: productId } = await params;
  const { price, qty } = await openShop().kinguin.getProduct({ productId });
  return Response.json({ price, qty });
}
