import { createKinguinClient } from '@latchkey/kinguin';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tracing } from '../../examples/open-telemetry.ts';
import { buyOnce } from '../../src/buy-once.ts';
import { memoryJournal } from '../../src/journals/memory.ts';
import { kinguinSupplier } from '../../src/suppliers/kinguin.ts';
import type { FakeSupplier } from '../fake-suppliers/fake-supplier.ts';
import { startKinguin } from '../fake-suppliers/kinguin.ts';
import { hurry, intentFor } from '../fake-suppliers/start.ts';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();

let fake: FakeSupplier;
beforeEach(async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  fake = await startKinguin();
});
afterEach(async () => {
  await fake.close();
  await provider.shutdown();
});

it('a purchase is traced attempt by attempt, under the span of whoever buys', async () => {
  const apiKey = 'key-of-the-shop';
  const turns = [100, 0, 0, 0, 0, 0];
  const client = createKinguinClient({
    apiKey,
    baseUrl: fake.url,
    ...tracing(),
    rateLimiter: {
      acquire: async (_, { onWait }) => {
        const waitMs = turns.shift();
        if (waitMs) onWait?.(waitMs);
      },
      observe: () => {},
    },
  });
  fake.fail('getOrder', '500');

  const purchase = await trace.getTracer('shop').startActiveSpan('purchase', async (span) => {
    const supplier = kinguinSupplier(client);
    const bought = await buyOnce(intentFor('kinguin'), { supplier, journal: memoryJournal(), ...hurry });
    span.end();
    return bought;
  });

  const spans = exporter.getFinishedSpans();
  const attempts = spans.filter(({ name }) => name !== 'purchase');
  expect(attempts.map(({ name }) => name)).toEqual(fake.calls);
  const whole = spans.find(({ name }) => name === 'purchase');
  for (const { parentSpanContext } of attempts)
    expect(parentSpanContext?.spanId).toBe(whole?.spanContext().spanId);
  expect(whole?.events).toMatchObject([
    { name: `${fake.calls[0]} waits`, attributes: { 'latchkey.wait_ms': 100 } },
  ]);

  const placing = attempts.find(({ name }) => name === 'placeOrder');
  const [failed, repeated] = attempts.filter(({ name }) => name === 'getOrder');
  const host = new URL(fake.url).host;
  expect(placing?.attributes).toMatchObject({
    'http.request.method': 'POST',
    'server.address': host,
    'url.path': '/v2/order',
    'http.request.resend_count': 0,
    'http.response.status_code': 201,
    'latchkey.outcome': 'carried-out',
  });
  expect(failed).toMatchObject({
    attributes: { 'http.response.status_code': 500, 'error.type': '500', 'latchkey.outcome': 'rejected' },
    status: { code: SpanStatusCode.ERROR },
    events: [{ name: 'retry', attributes: { 'latchkey.reason': '500' } }],
  });
  expect(repeated?.attributes).toMatchObject({ 'http.request.resend_count': 1 });

  // No span has anything that is worth money.
  const written = JSON.stringify(
    attempts.map(({ attributes, events, status }) => [attributes, events, status]),
  );
  for (const secret of [apiKey, ...purchase.keys.map(({ content }) => content)])
    expect(written).not.toContain(secret);
});
