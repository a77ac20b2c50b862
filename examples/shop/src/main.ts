import { serve } from '@hono/node-server';
import pg from 'pg';
import { createApp } from './app.ts';
import { settings } from './settings.ts';
import { Shop } from './shop.ts';
import { startTelemetry } from './telemetry.ts';

const stopTelemetry = startTelemetry();
const pool = new pg.Pool({
  connectionString: settings.databaseUrl,
  max: settings.databaseConnections,
  connectionTimeoutMillis: 10_000,
  statement_timeout: 10_000,
});
// A connection that breaks while nobody uses it: the next statement gets another one.
pool.on('error', (error) => console.error('the database', error.message));

const shop = new Shop(pool, settings);
const stop = new AbortController();
await shop.open();
const running = shop.purchases.run({ signal: stop.signal });
const { app, webhook } = createApp(shop, settings.kinguinWebhookSecret);
const server = serve({ fetch: app.fetch, port: settings.port, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`The shop is open at http://127.0.0.1:${port}`),
);

const close = async () => {
  server.close();
  await webhook.idle();
  stop.abort();
  await running;
  await pool.end();
  await stopTelemetry();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, close);
