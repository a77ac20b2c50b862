import { expect, it, vi } from 'vitest';
import { createRequestLog } from '../src/request-log.ts';
import { caller, start } from './start.ts';

it('the last hundred requests are kept, with their numbers', () => {
  const log = createRequestLog();
  const request = { at: 0, api: '8keys', to: 'supplier', method: 'GET', path: '/', status: 200 } as const;
  for (let i = 0; i < 100; i++) log.add({ ...request, tookMs: 0, fault: null });
  expect(log.list().map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
  log.add({ ...request, tookMs: 0, fault: null });
  expect(log.list()).toHaveLength(100);
  expect(log.list()[0]?.number).toBe(2);
  // A list is the caller's own.
  log.list().length = 0;
  expect(log.list()).toHaveLength(100);
});

it('a request is shown as it was sent, with what became of it', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(1_790_000_000_000);
  const sandbox = await start();
  const { control } = sandbox;
  const send = caller(sandbox, '8keys');
  await send('GET', '/orders?limit=5');
  await send('GET', '/orders/1');
  const fault = control.addFault({ kind: 'reset', when: 'before' });
  await expect(send('GET', '/orders')).rejects.toThrow('fetch failed');
  control.addFault({ kind: 'cut', afterBytes: 1 });
  await expect(send('GET', '/orders')).rejects.toThrow();
  const passed = { at: 1_790_000_000_000, api: '8keys', to: 'supplier', method: 'GET', tookMs: 0 };
  expect(control.listRequests()).toEqual([
    { ...passed, number: 1, path: '/orders?limit=5', status: 200, fault: null },
    { ...passed, number: 2, path: '/orders/1', status: 404, fault: null },
    { ...passed, number: 3, path: '/orders', status: null, fault: { ...fault, hits: 1 } },
    { ...passed, number: 4, path: '/orders', status: 200, fault: expect.objectContaining({ kind: 'cut' }) },
  ]);
});
