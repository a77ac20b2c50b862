import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '../src/index.ts';
import { controller, start } from './start.ts';

describe('A sandbox that listens', () => {
  it('is reachable on loopback alone', async () => {
    const { port, url } = await start();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const others = Object.values(networkInterfaces())
      .flat()
      .flatMap((at) => (at && at.family === 'IPv4' && !at.internal ? at.address : []));
    for (const address of others)
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed');
  });

  it('says where to go instead', async () => {
    const { url } = await start();
    for (const path of ['/', '/amazon/orders', '/__proto__', '/constructor/x']) {
      const answer = await fetch(url + path);
      expect([answer.status, await answer.text()]).toEqual([
        404,
        expect.stringContaining('/kinguin, /8keys, /control'),
      ]);
    }
  });

  it('refuses a port that is taken', async () => {
    const { port } = await start();
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('frees its port', async () => {
    const { port, stop } = await startSandbox();
    await stop();
    const again = await start({ port });
    expect(again.port).toBe(port);
  });

  it('reads no more than a megabyte, and goes on', async () => {
    const sandbox = await start();
    const headers = { authorization: 'Bearer sandbox-8keys', accept: 'application/json' };
    const post = (bytes: number) =>
      fetch(`${sandbox.baseUrls['8keys']}/orders`, { method: 'POST', headers, body: 'x'.repeat(bytes) });
    const refused = await post(1_048_577);
    expect([refused.status, await refused.json()]).toEqual([
      422,
      expect.objectContaining({ message: expect.any(String) }),
    ]);
    await expect(post(40_000_000)).rejects.toThrow('fetch failed');
    expect((await controller(sandbox)('GET', '/time')).status).toBe(200);
  });

  it('answers what nobody can read as its supplier does', async () => {
    const { baseUrls } = await start();
    const headers = { 'x-api-key': 'sandbox-kinguin', 'content-type': 'application/json' };
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    const body = `{"products":${deep}}`;
    const refused = await fetch(`${baseUrls.kinguin}/v2/order`, { method: 'POST', headers, body });
    expect([refused.status, await refused.json()]).toEqual([400, expect.objectContaining({ kind: 'Http' })]);

    const asked = await fetch(`${baseUrls['8keys']}/orders/%E0%A4%A`, {
      headers: { authorization: 'Bearer sandbox-8keys', accept: 'application/json' },
    });
    expect([asked.status, await asked.json()]).toEqual([404, { message: 'Not found.' }]);
  });

  it('does not share anything with another one', async () => {
    const [one, other] = [await start(), await start()];
    one.control.setBalance('8keys', 1);
    one.control.advanceTime(60_000);
    one.control.changeSettings('8keys', { activated: false });
    expect(other.control.getAccount('8keys').balanceCents).toBe(100_000_000);
    expect(other.control.getTime().aheadMs).toBe(0);
    expect(other.settings['8keys'].activated).toBe(true);
  });
});
