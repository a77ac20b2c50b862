// Runs the worker on workerd and sends it one request.
import { readFileSync } from 'node:fs';

const { Miniflare } = await import(process.argv[2]);
const { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE } = process.env;
const miniflare = new Miniflare({
  modules: [{ type: 'ESModule', path: 'worker.js', contents: readFileSync('dist/worker.js', 'utf8') }],
  compatibilityDate: '2026-07-01',
  bindings: { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE },
});
try {
  const response = await miniflare.dispatchFetch('http://worker.test/');
  const text = await response.text();
  if (!response.ok) throw new Error(`The worker responded ${response.status}: ${text}`);
  console.log(`✓ ${text}`);
} finally {
  await miniflare.dispose();
}
