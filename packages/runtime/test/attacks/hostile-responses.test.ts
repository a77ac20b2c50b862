import { describe, expect, it } from 'vitest';
import { serveBytes } from '../loopback.ts';
import { printsOf } from '../secrets/prints.ts';
import { apiKey, createShop, errorOf } from '../shop.ts';
import { hostileResponses } from './hostile-responses.ts';

it('are about seventy', () => {
  expect(hostileResponses.length).toBeGreaterThanOrEqual(70);
});

describe.each(hostileResponses)('a hostile response: %s', (_, wire) => {
  const send = async () =>
    createShop({ baseUrl: await serveBytes((socket) => socket.end(wire)), timeoutMs: 2_000 });

  it('to a purchase leaves it in doubt, in a message of one line without the key', async () => {
    const error = await errorOf((await send()).buyThing({ name: 'a' }));
    expect(error.name).toMatch(/^(Response|Connection)Error$/);
    expect(error).toMatchObject({ operation: 'buyThing', outcome: 'unknown' });
    expect(error.message).toMatch(
      /^buyThing: POST 127\.0\.0\.1:\d+\/purchases .+: look before you send it again\.$/,
    );
    expect(error.message).not.toMatch(/\p{C}/u);
    expect(error.message.length).toBeLessThan(480);
    expect(printsOf(error)).not.toContain(apiKey);
  });
});
