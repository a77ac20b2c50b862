import { describeFailures } from '@latchkey/contract-kit/failures';
import { createKinguin2025Client } from '../../src/index.ts';

const order = {
  orderId: '5f7c',
  status: 'processing',
  totalPrice: 5.79,
  orderExternalId: 'order-1',
  products: [{ productId: '5c9b', qty: 1, price: 5.79, name: 'Größe' }],
};
const errorResponse = (status: number, kind: string) => ({ status, body: { kind, status, detail: 'No.' } });

describeFailures({
  createClient: createKinguin2025Client,
  operations: {
    placeOrder: {
      effect: 'purchase',
      args: { products: [{ productId: '5c9b', qty: 1, price: 5.79 }], orderExternalId: 'order-1' },
      success: { status: 201, body: order },
      errorResponse: errorResponse(422, 'InsufficientBalance'),
    },
    returnOrderKeys: {
      effect: 'write',
      args: { orderId: '5f7c' },
      success: { status: 200, body: [{ id: '67ab', status: 'DELIVERED' }] },
      errorResponse: errorResponse(422, 'NoKeysToReturn'),
    },
    getOrderKeys: {
      effect: 'read',
      args: { orderId: '5f7c', page: 2, limit: 100 },
      success: { status: 200, body: [{ id: '67ab', serial: 'AAAAA-BBBBB', type: 'text/plain' }] },
      errorResponse: errorResponse(404, 'OrderNotFound'),
    },
  },
});
