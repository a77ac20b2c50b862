import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import defaultCatalog from '../../src/catalog/default-catalog.json' with { type: 'json' };
import type { Catalog, StartOptions } from '../../src/index.ts';
import { chromiumPath, launchChromium } from '../chromium.ts';
import { caller, start } from '../start.ts';

const pictures = fileURLToPath(new URL('../../reports/face/', import.meta.url));
const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** Nothing happens by itself before the clock is moved. */
const slowly = ({ products, ...assortment }: Catalog['8keys']): Catalog['8keys'] => ({
  ...assortment,
  products: products.map((product) => ({ ...product, processingMs: 60_000 })),
});
const { kinguin, '8keys': eightKeys } = defaultCatalog as Catalog;
const catalog: Catalog = { kinguin: slowly(kinguin), '8keys': slowly(eightKeys) };

let browser: Browser;
/** One tab for all tests: to start the processes of a new one takes longer than most of them. */
let page: Page;
beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  if (!chromiumPath) return;
  browser = await launchChromium();
  page = await browser.newPage();
  page.setDefaultTimeout(150_000);
});
afterAll(() => browser?.close());

/** A sandbox, and its page. What goes wrong in the page, or leaves for elsewhere, fails the test. */
async function open(options: StartOptions = {}) {
  const sandbox = await start({ catalog, ...options });
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  page.on('console', (message) => {
    // A response of 4xx is one that the test asked for.
    const isStatus = message.text().startsWith('Failed to load resource: the server responded');
    if (message.type() === 'error' && !isStatus) problems.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(sandbox.url) && !request.url().startsWith('data:'))
      problems.push(request.url());
  });
  onTestFinished(async () => {
    await page.goto('about:blank');
    page.removeAllListeners();
    expect(problems).toEqual([]);
  });
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await page.goto(sandbox.url);
  await page.getByText('live', { exact: true }).waitFor();
  return { sandbox, control: sandbox.control, page };
}

const press = (page: Page, name: string, within = 'body') =>
  page.locator(within).getByRole('button', { name, exact: true }).first().click();

const outcome = (page: Page) => expect.poll(() => page.locator('#outcome').textContent());

const order = (external_id: string) => ({
  products: [{ product_id: 1, quantity: 1, price_cents: 615 }],
  external_id,
});

describe.skipIf(chromiumPath === undefined)(
  'The page (which needs Chromium: install it, or set CHROMIUM)',
  () => {
    it('shows orders, requests and money as they come', async () => {
      const { sandbox, control, page } = await open();
      const send = caller(sandbox, '8keys');
      expect((await send('POST', '/orders', { body: order('shop-1') })).status).toBe(201);
      const item = page.locator('#orders li').first();
      await item.getByText('shop-1').waitFor();
      expect(await item.locator('.status').textContent()).toBe('processing');
      expect(await page.locator('#requests li').first().textContent()).toContain('201POST /8keys/orders');
      control.advanceTime(60_000);
      await item.getByText('done', { exact: true }).waitFor();
      await page.locator('#ledger [data-account=delivered]').getByText('1', { exact: true }).waitFor();
      expect(await page.locator('#ledger').getByText('adds up', { exact: true }).count()).toBe(2);
      expect(await page.locator('#ledger [data-account=sales]').textContent()).toContain('€5.99');
    });

    it('queues each kind of fault, and takes it back', async () => {
      const { control, page } = await open();
      await page.locator('#fault-supplier').selectOption('8keys');
      for (const [name, fault] of [
        [
          'Lose the next response, after the order is placed',
          { kind: 'reset', when: 'after', operation: 'placeOrder' },
        ],
        ['Respond with 502', { kind: 'response', status: 502, when: 'before' }],
        ['Respond with 429', { kind: 'rate-limit' }],
        ['Do not respond, after all is done', { kind: 'stall', when: 'after' }],
        ['Cut the next response after so many bytes', { kind: 'cut', afterBytes: 20 }],
      ] as const) {
        await press(page, name);
        await expect.poll(() => control.listFaults()).toMatchObject([{ ...fault, supplier: '8keys' }]);
        await page.locator('.queue button').click();
        await expect.poll(() => control.listFaults()).toEqual([]);
        await page.locator('.queue').waitFor({ state: 'detached' });
      }
    });

    it('shows which fault a request met', async () => {
      const { sandbox, control, page } = await open();
      await press(page, 'Lose the next response, after the order is placed');
      await page.locator('.queue li').waitFor();
      const sent = caller(sandbox, '8keys')('POST', '/orders', { body: order('shop-1') });
      await expect(sent).rejects.toThrow('fetch failed');
      await page.locator('#requests').getByText('reset after').waitFor();
      expect(await page.locator('#requests .code').textContent()).toBe('none');
      expect(control.listOrders('8keys')).toHaveLength(1);
    });

    it('buys, and shows keys when asked for', async () => {
      const { control, page } = await open();
      for (const name of ['Buy Counter-Strike: Source for €5.99', 'Buy Paper Fleet GOG CD Key for €8.99']) {
        await press(page, name);
        await outcome(page).toMatch(/^20[01]$/);
      }
      await page.locator('#orders li').nth(1).waitFor();
      await press(page, 'Move the clock forward by 1 min');
      await expect.poll(() => control.getTime().aheadMs).toBe(60_000);
      const [{ content = '' } = {}] = control.getOrder('8keys', '1').keys;
      expect(await page.content()).not.toContain(content);
      for (const [i, shown] of [`code:text("${content}")`, 'img'].entries()) {
        const item = page.locator('#orders > ul > li').nth(1 - i);
        await item.locator('summary').click();
        await item.getByRole('button', { name: 'Show keys' }).click();
        await item.locator(`.keys ${i ? shown : 'code'}`).waitFor();
      }
      expect(await page.content()).toContain(content);
      await press(page, 'Hide keys', '#orders > ul > li:nth-child(2)');
      await expect.poll(() => page.content()).not.toContain(content);
    });

    it('changes stock, price and orders', async () => {
      const { sandbox, control, page } = await open();
      const offer = page.locator('details.offer[data-key="1-a"]');
      await offer.locator('summary').click();
      await offer.getByLabel('Stock of the offer 1-a').fill('7');
      await offer.getByRole('button', { name: 'Set stock' }).click();
      await offer.getByLabel('Price in cents of the offer 1-a').fill('611');
      await page.keyboard.press('Enter');
      const offerNow = () => control.getAccount('8keys').offers.find(({ id }) => id === '1-a');
      await expect.poll(offerNow).toMatchObject({ stock: 7, priceCents: 611 });

      const send = caller(sandbox, '8keys');
      for (const id of ['a', 'b', 'c']) await send('POST', '/orders', { body: order(id) });
      const changed = async (id: number, name: string, expected: object) => {
        const item = page.locator(`#orders li[data-key="8keys/${id}"]`);
        if (!(await item.locator('details').getAttribute('open')))
          await item.locator('details').evaluate((it) => it.setAttribute('open', ''));
        await item.getByRole('button', { name }).click();
        await expect.poll(() => control.getOrder('8keys', String(id))).toMatchObject(expected);
      };
      await changed(1, 'Hold', { held: true });
      await changed(1, 'Release', { held: false });
      await changed(1, 'Complete', { status: 'done' });
      await changed(1, 'Refund', { status: 'refunded' });
      await changed(2, 'Cancel', { status: 'canceled' });
      await page.locator('#ledger').getByText('withdrawn after a refund').waitFor();
    });

    it('sends the webhook again, and says why it cannot go to an address', async () => {
      const received: string[] = [];
      const shop = createServer((request, response) => {
        received.push(String(request.headers['x-event-name']));
        response.end();
      }).listen(0, '127.0.0.1');
      await once(shop, 'listening');
      onTestFinished(() => void shop.close());
      const { page } = await open();
      await page
        .getByLabel('Where webhooks go')
        .fill(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`);
      await page.keyboard.press('Enter');
      await page.getByText('Webhooks go to').waitFor();
      await press(page, 'Buy Paper Fleet GOG CD Key for €8.99');
      await page.locator('#orders summary').click();
      await press(page, 'Send the webhook again');
      await expect.poll(() => received).toContain('order.status');
      await page.locator('#requests').getByText('to the shop').first().waitFor();

      await page.getByLabel('Where webhooks go').fill('ftp://shop.example/');
      await page.keyboard.press('Enter');
      await outcome(page).toMatch(/^400 .*webhookUrl/);
    });

    it('shows for each button the curl that does the same', async () => {
      const { sandbox, page } = await open({ eightKeys: { requestsPerSecond: null } });
      await caller(sandbox, '8keys')('POST', '/orders', { body: order("of the shop's") });
      await page.locator('#orders li').waitFor();
      await page.getByLabel('only show').check();
      await page.getByLabel('Where webhooks go').fill('http://127.0.0.1:9/');
      const commands = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLFormElement>('form.command')].map((form) => {
          form.requestSubmit();
          return document.getElementById('curl')?.textContent ?? '';
        }),
      );
      expect(commands.length).toBeGreaterThan(40);
      await outcome(page).toBe('not sent');
      expect(sandbox.control.listFaults()).toEqual([]);
      // One change of an order leaves no room for another; the clock ends its processing; a fault would hit the rest.
      const stages = [/\/hold'/, /\/complete'/, /^(?!.*control\/faults)/, /control\/faults/];
      const stageOf = (command: string) => stages.findIndex((stage) => stage.test(command));
      const run = commands
        .filter((command) => !/\/(release|cancel|refund)'/.test(command))
        .sort((a, b) => stageOf(a) - stageOf(b));
      for (const command of run) {
        const { stdout } = await promisify(execFile)('bash', [
          '-c',
          `${command} -o /dev/null -w '%{http_code}'`,
        ]);
        // The products of one supplier would all be ordered with the same external id.
        const isAgain = command.includes('"page-');
        expect(stdout, command).toMatch(isAgain ? /^(20[01]|40[09])$/ : /^20[0-4]$/);
      }
      expect(sandbox.control.listFaults()).toHaveLength(5);
    });

    it('copies the curl once there is one, and marks it where the browser gives no clipboard', async () => {
      const { page } = await open();
      await page.locator('#copy:disabled').waitFor();
      await press(page, 'Respond with 429');
      await page.evaluate(() =>
        Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true }),
      );
      await press(page, 'Copy');
      await outcome(page).toMatch(/^marked/);
      const marked = () => page.evaluate(() => String(getSelection()));
      await expect.poll(marked).toContain('/control/faults');
      await page.evaluate(() =>
        Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {} } }),
      );
      await press(page, 'Copy');
      await outcome(page).toBe('copied');
    });

    it('shows names and ids as text, whatever is in them', async () => {
      const evil = '<img src=x onerror="document.title=1"><b>';
      const products = catalog['8keys'].products.map((product) => ({
        ...product,
        name: `${evil}${product.id}`,
      }));
      const { sandbox, page } = await open({
        catalog: { ...catalog, '8keys': { balanceCents: 10_000, products } },
      });
      await caller(sandbox, '8keys')('POST', '/orders', { body: order(evil) });
      await page.locator('#orders').getByText(evil, { exact: true }).waitFor();
      await page.locator('#goods').getByText(`${evil}1`, { exact: true }).waitFor();
      expect(await page.locator('main b', { hasText: '<' }).count()).toBe(0);
      expect(await page.locator('main img').count()).toBe(0);
      expect(await page.title()).toBe('Latchkey sandbox');
    });

    it('works with the keyboard, and takes neither the focus nor what is typed', async () => {
      const { sandbox, control, page } = await open();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('fault-supplier');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await expect.poll(() => control.listFaults()).toHaveLength(1);
      control.clearFaults();
      await page.getByLabel('Bytes').fill('123');
      await caller(sandbox, '8keys')('POST', '/orders', { body: order('shop-1') });
      await page.locator('#orders').getByText('shop-1').waitFor();
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('123');
    });

    it('fits phones and desks, in light and dark, and is kept as pictures', async () => {
      const { sandbox, control, page } = await open({ eightKeys: { requestsPerSecond: null } });
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const send = caller(sandbox, '8keys');
      await send('POST', '/orders', { body: order('shop-1') });
      control.advanceTime(60_000);
      control.addFault({ kind: 'reset', when: 'after', operation: 'placeOrder' });
      await send('POST', '/orders', { body: order('shop-2') }).catch(() => {});
      await send('POST', '/orders', { body: order('shop-2') });
      await send('POST', '/orders', {
        body: order('a-name-of-the-shop-that-is-longer-than-a-phone-is-wide'),
      });
      control.addFault({ kind: 'cut', afterBytes: 20 });
      await page.locator('#orders li').nth(2).waitFor();
      await page.locator('.queue li').waitFor();
      for (const [name, viewport] of Object.entries({ desktop, phone })) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await page.screenshot({ path: `${pictures}${name}-${colorScheme}.png` });
        }
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
        // However long the name beside it is, a button is as high as the others: its word is not broken.
        const heights = await page
          .locator('.products button')
          .filter({ hasText: 'Buy' })
          .evaluateAll((buttons) => buttons.map((button) => button.clientHeight));
        expect(new Set(heights).size).toBe(1);
      }
    });

    it('has a reference with requests to try, which needs nothing from elsewhere', async () => {
      const { control, page } = await open();
      await page.getByRole('link', { name: 'Reference' }).click();
      await page
        .getByRole('button', { name: /^Test Request/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Send/ }).first().click();
      await expect
        .poll(() => control.listRequests())
        .toMatchObject([{ api: 'kinguin-2025', method: 'POST', path: '/v2/order', status: 201 }]);
      await page.screenshot({ path: `${pictures}reference-try.png` });
      await page.keyboard.press('Escape');
      for (const status of ['400', '401', '403', '409']) {
        await page.locator('#reference').getByText(status, { exact: true }).first().waitFor();
      }

      await page.keyboard.press('Control+k');
      await page.keyboard.type('balance');
      await page.getByRole('option', { name: /Get the balance/ }).waitFor();
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Kinguin eCommerce API, 2025-07' }).first().click();
      await page.getByRole('option', { name: '8keys API, edition 2026-07' }).click();
      await page.getByRole('heading', { name: '8keys API, edition 2026-07' }).waitFor();
      for (const [name, viewport] of Object.entries({ desktop, phone })) {
        await page.setViewportSize(viewport);
        await page.screenshot({ path: `${pictures}reference-${name}.png` });
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      }
    });
  },
);
