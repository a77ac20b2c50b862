import { describe, expect, it, vi } from 'vitest';
import contract from '../../src/generated/openapi.json' with { type: 'json' };
import { createWebhookHandler, type WebhookOptions } from '../../src/webhooks/index.ts';

const secret = '4f1d6d0c8f5b4a1e';
const order = { orderId: 'O1', orderExternalId: 'shop-1', status: 'completed' };
const product = { productId: 'P1', qty: 3 };
const notSecret = 'X-Event-Secret is not the registered secret.';
const notJson = 'The body is not a JSON object in UTF-8.';

function start(options: Partial<WebhookOptions> = {}) {
  const onOrderStatus = vi.fn();
  const onProductUpdate = vi.fn();
  const handler = createWebhookHandler({ secret, onOrderStatus, onProductUpdate, ...options });
  return { handler, onOrderStatus, onProductUpdate };
}

interface Call {
  readonly event?: string | undefined;
  readonly given?: string | undefined;
  readonly body?: unknown;
  readonly method?: string;
  readonly type?: string;
}

function callOf({ event, given = secret, body, method = 'POST', type = 'aplication/json' }: Call): Request {
  const headers = new Headers({ 'Content-Type': type });
  if (event !== undefined) headers.set('X-Event-Name', event);
  if (given) headers.set('X-Event-Secret', given);
  const text = typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body);
  return new Request('https://shop.example/kinguin', {
    method,
    headers,
    ...(body !== undefined && { body: text }),
  });
}

describe('the webhook handler', () => {
  const { webhooks, components } = contract;

  it.each(
    Object.entries(webhooks).flatMap(([event, { post }]) =>
      Object.entries(post.requestBody.content['application/json'].examples).map(([name, { $ref }]) => {
        const id = $ref.slice($ref.lastIndexOf('/') + 1) as keyof typeof components.examples;
        return [event, name, components.examples[id].value] as const;
      }),
    ),
  )('takes %s as in the example %s of the contract', async (event, _name, body) => {
    const { handler, onOrderStatus, onProductUpdate } = start();
    const response = await handler(callOf({ event, body }));
    expect([response.status, await response.text()]).toEqual([204, '']);
    await handler.idle();
    const [hears, other] =
      event === 'order.status' ? [onOrderStatus, onProductUpdate] : [onProductUpdate, onOrderStatus];
    expect(hears.mock.calls).toEqual([[body]]);
    expect(other).not.toHaveBeenCalled();
  });

  it.each(['OrderStatusEvent', 'ProductUpdateEvent'] as const)(
    'needs of %s what the contract requires',
    async (name) => {
      const { required, properties } = components.schemas[name];
      const event = name === 'OrderStatusEvent' ? 'order.status' : 'product.update';
      const whole = { ...order, ...product, updatedAt: '2025-07-01T10:00:08.015+00:00' };
      const { handler } = start();
      for (const member of Object.keys(properties)) {
        const { [member as keyof typeof whole]: _, ...body } = whole;
        const { status } = await handler(callOf({ event, body }));
        expect([member, status]).toEqual([member, required.includes(member) ? 400 : 204]);
      }
    },
  );

  const long = 'O'.repeat(1_000);

  it.each<[string, Call, number, string, string?]>([
    ['the test call of the dashboard', {}, 204, 'ignored'],
    ['the test call, although it brings no secret', { given: '' }, 204, 'ignored'],
    ['an event of a later edition', { event: 'order.complete', body: order }, 204, 'ignored'],
    [
      'a status that nobody knows',
      { event: 'order.status', body: { ...order, status: 'frozen' } },
      204,
      'handled',
    ],
    [
      'the right content type',
      { event: 'order.status', body: order, type: 'application/json' },
      204,
      'handled',
    ],
    ['the longest id', { event: 'order.status', body: { ...order, orderId: long } }, 204, 'handled'],
    [
      'the longest body',
      { event: 'order.status', body: JSON.stringify(order).padEnd(65_536) },
      204,
      'handled',
    ],
    ['another secret', { event: 'order.status', body: order, given: 'other' }, 401, 'denied', notSecret],
    [
      'a part of the secret',
      { event: 'order.status', body: order, given: secret.slice(1) },
      401,
      'denied',
      notSecret,
    ],
    ['another secret in a test call', { given: 'other' }, 401, 'denied', notSecret],
    ['no secret', { event: 'order.status', body: order, given: '' }, 401, 'denied', notSecret],
    ['no secret and no name', { body: order, given: '' }, 401, 'denied', 'X-Event-Secret is missing.'],
    ['no name', { body: order }, 400, 'unreadable', 'X-Event-Name is missing.'],
    ['no body', { event: 'order.status' }, 400, 'unreadable', notJson],
    ['what is not JSON', { event: 'order.status', body: '{"orderId":' }, 400, 'unreadable', notJson],
    ['JSON that is no object', { event: 'order.status', body: 'null' }, 400, 'unreadable', notJson],
    [
      'JSON that is a list',
      { event: 'order.status', body: [order] },
      400,
      'unreadable',
      'orderId is missing, or is no text.',
    ],
    [
      'an id that is a number',
      { event: 'order.status', body: { ...order, orderId: 5 } },
      400,
      'unreadable',
      'orderId is missing, or is no text.',
    ],
    [
      'an id that is too long',
      { event: 'order.status', body: { ...order, orderId: `${long}O` } },
      400,
      'unreadable',
      'orderId is missing, or is no text.',
    ],
    [
      'an id that is empty',
      { event: 'product.update', body: { productId: '' } },
      400,
      'unreadable',
      'productId is missing, or is no text.',
    ],
    [
      'what is not UTF-8',
      { event: 'order.status', body: new Blob([Uint8Array.of(0x7b, 0xff, 0x7d)]) },
      400,
      'unreadable',
      notJson,
    ],
    [
      'a body that is too long',
      { event: 'order.status', body: JSON.stringify(order).padEnd(65_537) },
      413,
      'unreadable',
      'The body is longer than 65536 bytes.',
    ],
    ['GET', { method: 'GET' }, 405, 'denied', 'Kinguin calls by POST.'],
  ])('responds to %s, and says what is wrong', async (_name, call, status, count, says = '') => {
    const { handler } = start();
    const response = await handler(callOf(call));
    expect([response.status, await response.text()]).toEqual([status, says]);
    await handler.idle();
    const none = { denied: 0, unreadable: 0, ignored: 0, outdated: 0, replaced: 0, handled: 0, failed: 0 };
    expect(handler.counts).toEqual({ ...none, [count]: 1 });
  });

  it('takes a body that breaks off for one that cannot be read', async () => {
    const { handler } = start();
    const { headers } = callOf({ event: 'order.status' });
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const response = await handler(new Request('https://shop.example/kinguin', init));
    expect([response.status, await response.text()]).toEqual([400, 'The body broke off.']);
  });

  it.each<[string, string, object, object, number]>([
    ['another order', 'order.status', order, { ...order, orderId: 'O2' }, 2],
    ['another status', 'order.status', order, { ...order, status: 'refunded' }, 2],
    ['the same status', 'order.status', order, order, 1],
    ['another product', 'product.update', product, { ...product, productId: 'P2' }, 2],
    ['the same product', 'product.update', product, { ...product, qty: 0 }, 1],
  ])(
    'handles a second event of the same time when it is of %s',
    async (_name, event, first, second, handled) => {
      const { handler } = start();
      for (const body of [first, second]) {
        await handler(callOf({ event, body: { ...body, updatedAt: '2025-07-01T10:00:00Z' } }));
        await handler.idle();
      }
      expect(handler.counts).toMatchObject({ handled, outdated: 2 - handled });
    },
  );

  it('ignores an event that there is no callback for', async () => {
    const handler = createWebhookHandler({ secret });
    expect((await handler(callOf({ event: 'order.status', body: order }))).status).toBe(204);
    expect(handler.counts.ignored).toBe(1);
    await handler.idle();
  });

  it('knows a secret that is not of ASCII alone', async () => {
    const { handler } = start({ secret: 'schlüssel' });
    const given = Buffer.from('schlüssel').toString('latin1');
    expect((await handler(callOf({ given, event: 'order.status', body: order }))).status).toBe(204);
  });

  it('responds before the work begins, also where the work never ends', async () => {
    const begun: string[] = [];
    const { handler } = start({
      onOrderStatus: () => {
        begun.push('work');
        return new Promise(() => {});
      },
    });
    await handler(callOf({ event: 'order.status', body: order }));
    begun.push('response');
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(begun).toEqual(['response', 'work']);
  });

  it('survives callbacks that throw, and reports them', async () => {
    const errors: unknown[] = [];
    const { handler } = start({
      onOrderStatus: () => {
        throw new Error('no database');
      },
      onError: (error, event) => {
        errors.push([(error as Error).message, event]);
        throw new Error('no log either');
      },
    });
    expect((await handler(callOf({ event: 'order.status', body: order }))).status).toBe(204);
    await handler.idle();
    expect(errors).toEqual([['no database', order]]);
    expect(handler.counts).toMatchObject({ handled: 1, failed: 1 });
  });

  it.each([
    ['secret', { secret: '' }],
    ['secret', { secret: undefined }],
    ['onOrderStatus', { onOrderStatus: 'settle' }],
    ['onOrderStatusChange', { onOrderStatusChange: () => {} }],
  ])('rejects an unusable %s, and never shows the secret', (field, options) => {
    const create = () => createWebhookHandler({ secret, ...options } as unknown as WebhookOptions);
    expect(create).toThrow(
      expect.objectContaining({ name: 'ArgumentError', operation: 'createWebhookHandler', field }),
    );
    expect(create).not.toThrow(secret);
  });
});
