import { describe, expect, it, vi } from 'vitest';
import contract from '../../src/generated/openapi.json' with { type: 'json' };
import { createWebhookHandler, type WebhookOptions } from '../../src/webhooks/index.ts';

const secret = '4f1d6d0c8f5b4a1e';
const order = { orderId: 'O1', orderExternalId: 'shop-1', status: 'completed' };
const product = { productId: 'P1', qty: 3 };

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

  it.each<[string, Call, number, string]>([
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
    ['another secret', { event: 'order.status', body: order, given: 'other' }, 401, 'denied'],
    ['a part of the secret', { event: 'order.status', body: order, given: secret.slice(1) }, 401, 'denied'],
    ['another secret in a test call', { given: 'other' }, 401, 'denied'],
    ['no secret', { event: 'order.status', body: order, given: '' }, 401, 'denied'],
    ['no secret and no name', { body: order, given: '' }, 401, 'denied'],
    ['no name', { body: order }, 400, 'unreadable'],
    ['no body', { event: 'order.status' }, 400, 'unreadable'],
    ['what is not JSON', { event: 'order.status', body: '{"orderId":' }, 400, 'unreadable'],
    ['JSON that is no object', { event: 'order.status', body: 'null' }, 400, 'unreadable'],
    ['JSON that is a list', { event: 'order.status', body: [order] }, 400, 'unreadable'],
    ['an id that is a number', { event: 'order.status', body: { ...order, orderId: 5 } }, 400, 'unreadable'],
    ['an id that is empty', { event: 'product.update', body: { productId: '' } }, 400, 'unreadable'],
    [
      'what is not UTF-8',
      { event: 'order.status', body: new Blob([Uint8Array.of(0x7b, 0xff, 0x7d)]) },
      400,
      'unreadable',
    ],
    ['a body that is too long', { event: 'order.status', body: ' '.repeat(65_537) }, 413, 'unreadable'],
    ['GET', { method: 'GET' }, 405, 'denied'],
  ])('responds to %s', async (_name, call, status, count) => {
    const { handler } = start();
    expect((await handler(callOf(call))).status).toBe(status);
    await handler.idle();
    const none = { denied: 0, unreadable: 0, ignored: 0, outdated: 0, replaced: 0, handled: 0, failed: 0 };
    expect(handler.counts).toEqual({ ...none, [count]: 1 });
  });

  it('ignores an event that there is no callback for', async () => {
    const handler = createWebhookHandler({ secret });
    expect((await handler(callOf({ event: 'order.status', body: order }))).status).toBe(204);
    expect(handler.counts.ignored).toBe(1);
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
    expect(create).toThrow(expect.objectContaining({ name: 'ArgumentError', field }));
    expect(create).not.toThrow(secret);
  });
});
