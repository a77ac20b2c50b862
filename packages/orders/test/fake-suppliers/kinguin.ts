import { centsFromEuros, eurosFromCents } from '../../src/money.ts';
import { connect } from './connect.ts';
import { type FakeOrder, type FakeSupplier, makeAccount, type Script } from './fake-supplier.ts';
import { listen, type Reply } from './loopback.ts';

interface OrderBody {
  orderExternalId: string;
  products: { productId: string; qty: number; price: number }[];
}

const reject = (status: number, kind: string, more = {}): Reply => ({
  status,
  body: { kind, status, ...more },
});

/** Kinguin, as far as a purchase sees it. */
export async function startKinguin(given: Partial<Script> = {}): Promise<FakeSupplier> {
  const account = makeAccount(given);
  const { orders, script } = account;
  const idOf = ({ id }: FakeOrder) => `PHS${id}`;
  const bodyOf = (order: FakeOrder) => {
    const total = order.lines.reduce((sum, line) => sum + line.quantity * line.cents, 0);
    return {
      orderId: idOf(order),
      orderExternalId: order.externalId,
      status: script.failedAs ?? (account.isReady(order) ? 'completed' : 'processing'),
      totalPrice: eurosFromCents(total),
      paymentPrice: script.charge,
      // A line is split over offers.
      products: order.lines.flatMap(({ product, quantity, cents }) =>
        Array.from({ length: quantity }, () => ({
          productId: product,
          qty: 1,
          price: eurosFromCents(cents),
        })),
      ),
    };
  };
  const withOrder = (use: (order: FakeOrder) => Reply) => (params: readonly string[]) => {
    const order = orders.find((candidate) => idOf(candidate) === params[0]);
    return order ? use(order) : reject(404, 'OrderNotFound');
  };
  const notYet = reject(422, 'OrderNotDispatchedYet', { retryable: true });

  const loopback = await listen({
    placeOrder: [
      'POST',
      /^\/v2\/order$/,
      (_, body) => {
        const { orderExternalId, products } = body as OrderBody;
        if (account.findByExternalId(orderExternalId))
          return reject(400, 'ConstraintViolation', { propertyPath: 'orderExternalId' });
        const lines = products.map(({ productId, qty, price }) => ({
          product: productId,
          quantity: qty,
          cents: centsFromEuros(price),
        }));
        return { status: 201, body: bodyOf(account.place(orderExternalId, lines)) };
      },
    ],
    searchOrders: [
      'GET',
      /^\/v1\/order$/,
      (_params, _body, query) => {
        const existing = account.findByExternalId(query.get('orderExternalId'));
        const results = existing && --script.searchLag < 0 ? [bodyOf(existing)] : [];
        return { status: 200, body: { results, item_count: results.length } };
      },
    ],
    getOrder: [
      'GET',
      /^\/v1\/order\/(\w+)$/,
      withOrder((order) => {
        order.polls++;
        return { status: 200, body: bodyOf(order) };
      }),
    ],
    dispatchOrder: [
      'POST',
      /^\/v2\/order\/(\w+)\/dispatch$/,
      withOrder((order) =>
        account.isReady(order) ? { status: 201, body: { dispatchId: order.id } } : notYet,
      ),
    ],
    getOrderKeys: [
      'GET',
      /^\/v2\/order\/(\w+)\/keys$/,
      withOrder((order) => {
        const keys = account.keysOf(order, script.extraKeys).map(({ product, mediaType, content }) => ({
          productId: product,
          type: mediaType,
          serial: content,
        }));
        return account.isReady(order) ? { status: 200, body: keys } : notYet;
      }),
    ],
  });

  return {
    ...loopback,
    ...account,
    name: 'kinguin',
    connect: (options) => connect.kinguin(loopback.url, options),
  };
}
