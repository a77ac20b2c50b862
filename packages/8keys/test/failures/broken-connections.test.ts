import { describeFailures } from '@latchkey/contract-kit/failures';
import { createEightKeysClient } from '../../src/index.ts';

describeFailures({
  createClient: createEightKeysClient,
  operations: {
    placeOrder: {
      effect: 'purchase',
      args: { products: [{ product_id: 1, quantity: 2, price_cents: 435 }], external_id: 'order-1' },
      success: { status: 201, body: { order_id: 4711 } },
      errorResponse: { status: 409, body: { message: 'Order already exists.', order_id: 4711 } },
    },
    getOrder: {
      effect: 'read',
      args: { ID: 4711 },
      success: {
        status: 200,
        body: {
          id: 4711,
          status: 'done',
          product_keys: [
            { product_id: 1, type: 'text/plain', code: 'AAAAA-BBBBB' },
            { product_id: 1, type: 'text/plain', code: 'Größe-CCCCC' },
          ],
        },
      },
      errorResponse: { status: 404, body: { message: 'Not found' } },
    },
    listOrders: {
      effect: 'read',
      args: { externalIds: ['order-1'], limit: 10 },
      success: {
        status: 200,
        body: { result: [{ id: 4711, status: 'processing', external_id: 'order-1' }] },
      },
      errorResponse: { status: 422, body: { message: 'Invalid', errors: { limit: ['too high'] } } },
    },
  },
});
