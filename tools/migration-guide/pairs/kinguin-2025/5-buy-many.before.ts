import type { KinguinClient } from '@latchkey/kinguin';

export const buyFifty = (kinguin: KinguinClient, productId: string, price: number) =>
  kinguin.placeOrder({ products: [{ productId, qty: 50, price }], orderExternalId: 'shop-1002' });
