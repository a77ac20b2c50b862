import { describeFailures } from '@latchkey/contract-kit/failures';
import { createEightKeys2026Client } from '../../src/index.ts';

const id = '3b1e8a52-7c1d-4a53-9a40-0f2f6c1d2e3a';

describeFailures({
  createClient: createEightKeys2026Client,
  operations: {
    placeOrder: {
      effect: 'purchase',
      args: { products: [{ product_id: 1, quantity: 2, price: 4.35 }], external_id: 'order-1' },
      success: { status: 201, body: { order_id: id } },
      errorResponse: { status: 409, body: { message: 'Order already exists.', order_id: id } },
    },
    getOrder: {
      effect: 'read',
      args: { ID: id },
      success: {
        status: 200,
        body: { id, status: 'done', product_keys: [{ product_id: 1, type: 'text/plain', code: 'Größe-CC' }] },
      },
      errorResponse: { status: 404, body: { message: 'Not found' } },
    },
    listOrders: {
      effect: 'read',
      args: { externalIds: ['order-1'], limit: 10 },
      success: { status: 200, body: { result: [{ id, status: 'processing', external_id: 'order-1' }] } },
      errorResponse: { status: 422, body: { message: 'Invalid', errors: { limit: ['too high'] } } },
    },
    listProducts: {
      effect: 'read',
      args: { productIds: [5] },
      success: { status: 200, body: { result: [{ id: 5, name: 'Größe' }] } },
      errorResponse: { status: 422, body: { message: 'Invalid' } },
    },
    getProduct: {
      effect: 'read',
      args: { ID: 5 },
      success: { status: 200, body: { result: { id: 5, name: 'Größe' } } },
      errorResponse: { status: 404, body: { message: 'Not found' } },
    },
    getBalance: {
      effect: 'read',
      args: {},
      success: { status: 200, body: { balance: 129.72, balance_cents: 12_972 } },
      errorResponse: { status: 401, body: { message: 'Unauthenticated.' } },
    },
  },
});
