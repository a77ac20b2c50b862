// Serves the built page, passes its calls on to the suppliers, and opens it in a browser.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [playwright, executablePath] = process.argv.slice(2);
const { chromium } = await import(playwright);
const { KINGUIN_URL, KINGUIN_KEY, EIGHT_KEYS_URL, EIGHT_KEYS_KEY, REFERENCE } = process.env;
const suppliers = { kinguin: KINGUIN_URL, '8keys': EIGHT_KEYS_URL };

const server = createServer(async (request, response) => {
  const [, first, rest] = /^\/([^/]*)(.*)$/.exec(request.url);
  if (suppliers[first]) {
    const { method, headers } = request;
    const { host, connection, ...passed } = headers;
    const body = method === 'POST' ? Buffer.concat(await Array.fromAsync(request)) : undefined;
    const passedOn = await fetch(suppliers[first] + rest, { method, headers: passed, body });
    response.writeHead(passedOn.status, {
      'content-type': passedOn.headers.get('content-type') ?? 'text/plain',
    });
    response.end(Buffer.from(await passedOn.arrayBuffer()));
    return;
  }
  const file = request.url === '/' ? '/index.html' : request.url;
  try {
    const content = readFileSync(join('dist', file));
    response.writeHead(200, { 'content-type': file.endsWith('.js') ? 'text/javascript' : 'text/html' });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  page.on('console', (message) => console.error(message.text()));
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('globalThis.buy');
  const order = [REFERENCE, KINGUIN_KEY, EIGHT_KEYS_KEY];
  const bought = await page.evaluate((given) => globalThis.buy(...given), order);
  console.log(`✓ ${bought}, in Chromium ${browser.version()}`);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
