import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '@latchkey/sandbox';
import { metrics, SpanStatusCode } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import pg from 'pg';
import { createApp } from '../src/app.ts';
import { settings } from '../src/settings.ts';
import { Shop } from '../src/shop.ts';
import { startDatabase } from './database.ts';

const spans = new InMemorySpanExporter();
const tracer = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
tracer.register();
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const meter = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: measured })] });
metrics.setGlobalMeterProvider(meter);

const [sandbox, database] = await Promise.all([startSandbox(), startDatabase()]);
const pool = new pg.Pool({ connectionString: database.url, max: database.connections });
after(async () => {
  await Promise.all([tracer.shutdown(), meter.shutdown(), pool.end()]);
  await Promise.all([sandbox.stop(), database.stop()]);
});

test('a purchase is traced attempt by attempt and counted, and no key is in any of it', async () => {
  const kinguin = { ...settings.kinguin, baseUrl: sandbox.baseUrls['kinguin-2025'] };
  const shop = new Shop(pool, { ...settings, kinguin });
  await shop.open();
  const stop = new AbortController();
  const running = shop.purchases.run({ signal: stop.signal });
  const { app } = createApp(shop, 'secret');
  const { control } = sandbox;
  control.addFault({ kind: 'response', status: 500, format: 'json', when: 'before', operation: 'getOrder' });

  const body = JSON.stringify({ article: 'counter-strike-source' });
  const response = await app.request('/checkout', { method: 'POST', body });
  const { reference } = (await response.json()) as { reference: string };
  let purchase = await shop.purchases.get(reference);
  while (purchase?.state !== 'done') {
    control.advanceTime(1_000);
    await sleep(50);
    purchase = await shop.purchases.get(reference);
  }
  stop.abort();
  await running;

  const finished = spans.getFinishedSpans();
  const buy = finished.find(({ name }) => name === 'buy');
  const placing = finished.find(({ name }) => name === 'placeOrder');
  assert.equal(placing?.parentSpanContext?.spanId, buy?.spanContext().spanId);
  assert.deepEqual(
    { ...placing?.attributes, 'latchkey.waited_ms': 0 },
    {
      'http.request.method': 'POST',
      'server.address': new URL(sandbox.url).host,
      'url.path': '/kinguin-2025/v2/order',
      'http.request.resend_count': 0,
      'http.response.status_code': 201,
      'latchkey.outcome': 'carried-out',
      'latchkey.waited_ms': 0,
    },
  );
  const [failed, retried] = finished.filter(({ name }) => name === 'getOrder');
  assert.equal(failed?.status.code, SpanStatusCode.ERROR);
  assert.equal(failed?.attributes['error.type'], '500');
  assert.equal(failed?.events[0]?.name, 'retry');
  assert.equal(retried?.attributes['http.request.resend_count'], 1);

  await meter.forceFlush();
  const [resource] = measured.getMetrics().slice(-1);
  const sums = resource?.scopeMetrics.flatMap((scope) => scope.metrics) ?? [];
  const points = (name: string) => sums.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  assert.deepEqual(
    points('purchase.keys').map(({ value, attributes }) => [value, attributes]),
    [[1, { supplier: 'kinguin' }]],
  );
  assert.ok(points('purchase.steps').some(({ attributes }) => attributes.state === 'done'));

  const written = JSON.stringify([
    finished.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    sums,
  ]);
  assert.ok(written.includes('placeOrder') && written.includes('purchase.keys'));
  for (const secret of [settings.kinguin.apiKey, ...purchase.keys.map(({ content }) => content)])
    assert.ok(!written.includes(secret));
});
