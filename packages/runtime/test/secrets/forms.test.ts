import { describe, expect, it } from 'vitest';
import type { LatchkeyError, SupplierError } from '../../src/index.ts';
import { serveResponse } from '../loopback.ts';
import { apiKey, createShop, errorOf } from '../shop.ts';
import { surroundings } from './forms.ts';
import { failWith, printsOf } from './prints.ts';

describe.each([apiKey, 'Zm9v+/Ym/Fy==', 'sk-"\\/&<marked>'])('the API key %s', (key) => {
  /** In any form that somebody could read it in. */
  const expectConcealed = (error: LatchkeyError, wrapped: string) => {
    const prints = printsOf(error);
    for (const form of [key, encodeURIComponent(key), wrapped]) expect(prints).not.toContain(form);
    expect(prints).toContain('[concealed]');
  };

  it.each(surroundings)('does not show in JSON with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    for (const body of [
      { detail: wrapped },
      { errors: { [wrapped]: ['no'] } },
      { kind: wrapped },
      [wrapped],
    ]) {
      const error = await failWith((_, response) => response.writeHead(400).end(JSON.stringify(body)), {
        apiKey: key,
      });
      expect(error.name).toBe('SupplierError');
      const prints = printsOf({ error, body: (error as SupplierError).body });
      for (const form of [key, wrapped]) expect(prints).not.toContain(form);
      expect(JSON.stringify((error as SupplierError).body)).toContain('[concealed]');
    }
  });

  it.each(surroundings)('does not show in a page with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    const error = await failWith(
      (_, response) => response.writeHead(502, { 'Content-Type': 'text/html' }).end(`<p>${wrapped}</p>`),
      { apiKey: key },
    );
    expect((error as SupplierError).text).not.toContain(wrapped);
    expect((error as SupplierError).text).toContain('[concealed]');
  });

  it.each(surroundings)('does not show in the error of a fetch with %s', async (_, wrap) => {
    const wrapped = wrap(key);
    const fetch = () => Promise.reject(new Error(`failed: ${wrapped}`));
    expectConcealed(await errorOf(createShop({ fetch, apiKey: key }).getThing({ id: '1' })), wrapped);
  });

  it('does not show in the path, where it was given as an id', async () => {
    const { baseUrl } = await serveResponse(404, '{}');
    const error = await errorOf(createShop({ baseUrl, apiKey: key }).getThing({ id: key }));
    expectConcealed(error, key);
  });
});
