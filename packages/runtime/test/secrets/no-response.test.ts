import { describe, expect, it } from 'vitest';
import { serveBytes, serveResponse } from '../loopback.ts';
import { apiKey, createRetryingShop, createShop, errorOf } from '../shop.ts';
import { expectNoKeyIn } from './prints.ts';

describe('the API key', () => {
  it('does not show when no whole response arrives', async () => {
    const cut = await serveBytes((socket) => socket.destroy());
    const stalled = await serveBytes(() => {});
    expectNoKeyIn(await errorOf(createShop({ baseUrl: cut }).getThing({ id: '1' })));
    expectNoKeyIn(await errorOf(createShop({ baseUrl: stalled, timeoutMs: 20 }).getThing({ id: '1' })));
    expectNoKeyIn(await errorOf(createShop().getThing({ id: '1' }, { signal: AbortSignal.abort(apiKey) })));
    expectNoKeyIn(
      await errorOf(createShop().getThing({ id: '1' }, { signal: AbortSignal.abort(new Error(apiKey)) })),
    );
  });

  it('does not show when a custom fetch puts the request into its error', async () => {
    const fetch = (_: unknown, init?: RequestInit): Promise<Response> => {
      const inner = Object.assign(new Error(`inner: ${JSON.stringify(init?.headers)}`), { code: apiKey });
      const outer = Object.assign(new TypeError(`outer: ${JSON.stringify(init)}`, { cause: inner }), {
        name: `Error of ${apiKey}`,
        code: { request: init },
        config: init,
        errors: [init],
      });
      throw outer;
    };
    const error = await errorOf(createShop({ fetch }).getThing({ id: '1' }));
    expectNoKeyIn(error);
    expect(error.cause).toMatchObject({
      message: expect.stringContaining('[concealed]'),
      cause: { message: expect.stringContaining('inner'), code: '[concealed]' },
    });
  });

  it.each([
    ['the request itself', (init: unknown) => init],
    ['an object around it', (init: unknown) => ({ message: 'failed', request: init })],
    ['a text of it', (init: unknown) => JSON.stringify(init)],
    ['an error with it as its cause', (init: unknown) => new Error('failed', { cause: init })],
  ])('does not show when a custom fetch throws %s', async (_, wrap) => {
    const fetch = (_: unknown, init?: RequestInit) => Promise.reject(wrap(init));
    expectNoKeyIn(await errorOf(createShop({ fetch }).getThing({ id: '1' })));
  });

  it('does not show when it was given as an argument', async () => {
    expectNoKeyIn(await errorOf(createShop().addThing({ name: 'a', count: apiKey as never })));
    expectNoKeyIn(await errorOf(createShop().getThing(apiKey as never)));
  });

  it('does not show in the client or its raw one', async () => {
    const client = createRetryingShop();
    expectNoKeyIn(client);
    expectNoKeyIn(client.raw);
    expectNoKeyIn(createShop());
    for (const method of Object.values({ ...client, ...client.raw })) expectNoKeyIn(String(method));
  });

  it('is really sent, or all of this would prove nothing', async () => {
    const { baseUrl, received } = await serveResponse(200, '{ "id": "1" }');
    await createShop({ baseUrl }).getThing({ id: '1' });
    expect(JSON.stringify(received)).toContain(apiKey);
  });
});
