import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RunningSandbox } from '../../src/index.ts';
import { start } from '../start.ts';

const paths = [
  '/',
  '/face/main.js',
  '/face/page.css',
  '/face/events',
  '/face/reference',
  '/face/reference.json',
];

const statusOf = async (url: string, headers: Record<string, string> = {}) => {
  const stopped = new AbortController();
  const response = await fetch(url, { headers, signal: stopped.signal });
  stopped.abort();
  return response.status;
};

/** What the page is sent, event by event. */
async function follow({ url }: RunningSandbox) {
  const stopped = new AbortController();
  onTestFinished(() => stopped.abort());
  const { body } = await fetch(`${url}/face/events`, { signal: stopped.signal });
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let received = '';
  return async () => {
    while (!received.includes('\n\n'))
      received += decoder.decode((await reader.read()).value, { stream: true });
    const [event = '', ...rest] = received.split('\n\n');
    received = rest.join('\n\n');
    return JSON.parse(event.replace(/^data: /, ''));
  };
}

describe('The face', () => {
  it('is at the address that is printed, and allows the browser nothing from elsewhere', async () => {
    const { url } = await start();
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const page = await response.text();
    expect(page).not.toMatch(/<script>|<style| style=| on\w+=|https?:/);
  });

  it('is for those alone who may control the sandbox', async () => {
    const { url } = await start({ controlToken: 'of-the-operator' });
    const basic = (password: string) => ({ authorization: `Basic ${btoa(`me:${password}`)}` });
    for (const path of paths) {
      const asked = await fetch(url + path);
      expect([asked.status, asked.headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringMatching(/^Basic realm=/),
      ]);
      await asked.text();
      expect(await statusOf(url + path, basic('guess'))).toBe(401);
      expect(await statusOf(url + path, { authorization: 'Basic %' })).toBe(401);
      expect(await statusOf(url + path, basic('of-the-operator'))).toBe(200);
      expect(await statusOf(url + path, { authorization: 'Bearer of-the-operator' })).toBe(200);
    }
    expect(await statusOf(`${url}/control/time`, basic('of-the-operator'))).toBe(200);
    expect(await statusOf(`${url}/control/time`, basic('guess'))).toBe(401);
  });

  it('shows nothing to the pages of others', async () => {
    const { url } = await start();
    for (const path of paths) expect(await statusOf(url + path, { origin: 'http://shop.example' })).toBe(401);
  });

  it.each(['/face/../package.json', '/face/%2e%2e/package.json', '/face/__proto__', '/face/nothing.js'])(
    'has no file %s',
    async (path) => {
      const { port } = await start();
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(await text(socket)).toMatch(/^HTTP\/1.1 404 /);
    },
  );

  it('is only to be read', async () => {
    const { url } = await start();
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('sends all that is shown, again with every change, and without the keys', async () => {
    const sandbox = await start();
    const next = await follow(sandbox);
    expect(await next()).toMatchObject({ aheadMs: 0, isGuarded: false, faults: [], requests: [] });
    const place = await fetch(`${sandbox.baseUrls['8keys-2026']}/orders`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer sandbox-8keys',
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
        external_id: 'shop-1',
      }),
    });
    expect(place.status).toBe(201);
    const after = await next();
    expect(after.suppliers['8keys']).toMatchObject({
      orderCount: 1,
      orders: [{ externalId: 'shop-1', status: 'processing', keys: { pending: 1 } }],
      problems: [],
    });
    expect(after.requests).toMatchObject([
      { api: '8keys-2026', method: 'POST', path: '/orders', status: 201, fault: null },
    ]);
    const [key] = sandbox.control.getOrder('8keys', '1').keys;
    expect(key?.content).toMatch(/^\w{5}-/);
    expect(JSON.stringify(after)).not.toContain(key?.content);
    sandbox.control.advanceTime(60_000);
    expect((await next()).suppliers['8keys'].orders[0].status).toBe('done');
  });

  it('describes every API that it has, with itself as the server and its own API key', async () => {
    const { url, baseUrls } = await start({ kinguin: { apiKey: 'of-the-test' } });
    const get = async (path: string) => (await fetch(url + path)).json();
    const contracts: { slug: string; url: string; authentication?: object }[] =
      await get('/face/reference.json');
    expect(contracts.map(({ slug }) => slug).sort()).toEqual(Object.keys(baseUrls).sort());
    for (const { slug, url: path, authentication } of contracts) {
      const document = await get(path);
      expect(document.servers.map(({ url }: { url: string }) => url)).toEqual([`/${slug}`]);
      const schemes = Object.keys(document.components.securitySchemes);
      const apiKey = slug.startsWith('kinguin') ? 'of-the-test' : 'sandbox-8keys';
      const credentials = Object.fromEntries(schemes.map((name) => [name, { token: apiKey, value: apiKey }]));
      if (slug !== 'control') expect(authentication).toMatchObject({ securitySchemes: credentials });
    }
    expect((await fetch(`${url}/face/contracts/constructor.json`)).status).toBe(404);
  });

  it('allows nothing from elsewhere in the reference, and no code but its files', async () => {
    const { url } = await start();
    const policy = (await fetch(`${url}/face/reference`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toMatch(/unsafe|\*|https?:/);
    const scalar = await fetch(`${url}/face/scalar.js`);
    expect(scalar.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await scalar.text()).toContain('createApiReference');
  });
});
