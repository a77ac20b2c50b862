import { describeFailures } from '@latchkey/contract-kit/failures';
import { createKinguinClient } from '../../src/index.ts';

const order = {
  orderId: '5f7c',
  status: 'processing',
  totalPrice: 5.79,
  orderExternalId: 'order-1',
  products: [{ productId: '5c9b', qty: 1, price: 5.79, name: 'Größe' }],
};
const errorResponse = (kind: string) => ({
  status: 422,
  body: { kind, status: 422, detail: 'No.', retryable: false },
});

describeFailures({
  createClient: createKinguinClient,
  operations: {
    placeOrder: {
      effect: 'purchase',
      args: { products: [{ productId: '5c9b', qty: 1, price: 5.79 }], orderExternalId: 'order-1' },
      success: { status: 201, body: order },
      errorResponse: errorResponse('InsufficientBalance'),
    },
    dispatchOrder: {
      effect: 'write',
      args: { orderId: '5f7c' },
      success: { status: 201, body: { dispatchId: 8463 } },
      errorResponse: errorResponse('OrderHold'),
    },
    getOrderKeys: {
      effect: 'read',
      args: { orderId: '5f7c' },
      success: { status: 200, body: [{ serial: 'AAAAA-BBBBB', type: 'text/plain', productId: '5c9b' }] },
      errorResponse: errorResponse('OrderNotDispatchedYet'),
    },
    getOrder: {
      effect: 'read',
      args: { orderId: '5f7c' },
      success: { status: 200, body: order },
      errorResponse: { status: 404, body: { kind: 'OrderNotFound', status: 404, detail: 'No such order.' } },
    },
    searchOrders: {
      effect: 'read',
      args: { orderExternalId: 'order-1' },
      success: { status: 200, body: { results: [order], item_count: 1 } },
      errorResponse: { status: 400, body: { kind: 'ConstraintViolation', status: 400, detail: 'limit' } },
    },
  },
});
