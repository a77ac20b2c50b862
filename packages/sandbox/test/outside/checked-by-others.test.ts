import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Prism, startPrism } from '@latchkey/contract-kit/start-prism';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../src/index.ts';
import { listen, type Server } from '../../src/server.ts';
import type { SupplierName } from '../../src/store/store.ts';
import { startKinguin } from '../kinguin/kinguin.ts';
import { scenarios } from '../kinguin/scenarios.ts';
import { route } from '../route.ts';
import { caller, start } from '../start.ts';
import { drift, record } from './recorder.ts';

// Client → Prism, which lets nothing pass that breaks the contract → Redocly, which records → the sandbox.

const suppliers = ['kinguin', '8keys'] as const;
const documentOf = (supplier: SupplierName) =>
  fileURLToPath(new URL(`../../../${supplier}/src/generated/openapi.json`, import.meta.url));

interface Chain {
  readonly prism: Prism;
  readonly recorder: Awaited<ReturnType<typeof record>>;
}

/** What Prism found wrong with answers, and requests that it refused but the sandbox did not. */
const complaints: string[] = [];
const chains = new Map<SupplierName, Chain>();
let folder: string;
let front: Server;
const direct = route.send;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-outside-'));
  // One address for all the sandboxes that follow each other.
  const current =
    (supplier: SupplierName) => (request: Parameters<NonNullable<typeof route.sandbox>['handle']>[1]) =>
      (route.sandbox ?? expect.fail('No sandbox was started.')).handle(supplier, request);
  const mounts = { kinguin: current('kinguin'), '8keys': current('8keys') };
  front = await listen({ host: '127.0.0.1', port: 0, mounts });
  for (const supplier of suppliers) {
    const recorder = await record(`${front.url}/${supplier}`, join(folder, `${supplier}.har`));
    chains.set(supplier, { recorder, prism: await startPrism(documentOf(supplier), 'error', recorder.url) });
  }
  route.send = sendThrough;
});

afterAll(async () => {
  route.send = direct;
  for (const { prism, recorder } of chains.values()) {
    await prism.stop();
    await recorder.stop();
  }
  await front?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function sendThrough(supplier: SupplierName, request: Request): Promise<Response> {
  const { prism, recorder } = chains.get(supplier) as Chain;
  const { pathname, search } = new URL(request.url);
  const path = pathname.replace(`/${supplier}`, '') + search;
  const body = await request.text();
  const init: RequestInit = { method: request.method, headers: request.headers, redirect: 'manual' };
  const sendTo = (base: string) => fetch(base + path, body ? { ...init, body } : init);
  // Prism follows a redirect itself and judges the page behind it: Redocly alone sees these answers.
  if (supplier === '8keys' && request.headers.get('accept') === 'text/html') return sendTo(recorder.url);
  // Prism never answers a body that is not JSON.
  if (body && !isJson(body)) return sendTo(recorder.url);
  const answer = await sendTo(prism.url);
  const label = `${request.method} ${path} ${answer.status}`;
  const violations = answer.headers.get('sl-violations');
  if (violations) complaints.push(`${label}: ${violations}`);
  if (!answer.headers.get('content-type')?.startsWith('application/problem+json')) return answer;
  const problem = await answer.json();
  if (problem.type.endsWith('#VIOLATIONS')) complaints.push(`${label}: ${JSON.stringify(problem)}`);
  // Prism has refused the request and asked nobody. So must the sandbox.
  const own = await sendTo(recorder.url);
  if (own.status < 300)
    complaints.push(`${label}: the sandbox answers ${own.status} to ${JSON.stringify(problem)}`);
  return own;
}

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('Kinguin, through proxies', () => {
  const labels = Object.keys(scenarios).filter((label) => !label.startsWith('orderCompleted'));
  it.each(labels)('%s', async (label) => {
    const { settings = {}, run } = scenarios[label] ?? expect.fail();
    await run(await startKinguin(settings));
    expect(complaints).toEqual([]);
  });
});

describe('8keys, through proxies', () => {
  it('gives every answer that its contract describes', async () => {
    const sandbox = await start();
    const { control } = sandbox;
    const send = caller(sandbox, '8keys');
    const line = (product_id: number) => ({ product_id, quantity: 1, price_cents: 5_000 });
    const place = (ids: number[], external_id?: string) =>
      send('POST', '/orders', { body: { products: ids.map(line), external_id }, headers: json });
    const later = (path: string) => {
      control.advanceTime(2_000);
      return send('GET', path);
    };
    const json = { 'content-type': 'application/json' };
    const browser = { accept: 'text/html' };
    const asked: (readonly [expected: number, answer: () => Promise<{ status: number }>])[] = [
      [201, () => place([1, 2, 3, 4], 'shop-1')],
      [201, () => place([5])],
      [409, () => place([1], 'shop-1')],
      [404, () => place([999])],
      [422, () => place([6], 'shop-2')],
      [422, () => place([], 'shop-2')],
      [200, () => send('GET', '/orders')],
      [200, () => send('GET', '/orders?externalIds[]=shop-1')],
      [200, () => send('GET', '/orders?externalIds[]=nobody&page=2&limit=5')],
      [422, () => send('GET', '/orders?limit=0')],
      [200, () => send('GET', '/orders/1')],
      [200, () => later('/orders/1')],
      [404, () => send('GET', '/orders/99')],
      [405, () => send('DELETE', '/orders/1')],
      [302, () => send('GET', '/orders?limit=0', { headers: browser })],
      [302, () => send('GET', '/orders/99', { headers: browser })],
      [401, () => send('GET', '/orders', { headers: { authorization: 'Bearer wrong' } })],
      ...['listOrders', 'getOrder', 'placeOrder'].flatMap((operation) =>
        ([500, 429] as const).map(
          (status) =>
            [
              status,
              () => {
                if (status === 429) control.addFault({ kind: 'rate-limit', operation });
                else control.addFault({ kind: 'answer', status, format: 'json', when: 'before', operation });
                if (operation === 'placeOrder') return place([1]);
                return send('GET', operation === 'getOrder' ? '/orders/1' : '/orders');
              },
            ] as const,
        ),
      ),
    ];
    const statuses: number[] = [];
    for (const [, ask] of asked) statuses.push((await ask()).status);
    expect(statuses).toEqual(asked.map(([expected]) => expected));
    expect(complaints).toEqual([]);
  });
});

/** Faults that no contract describes, and why the sandbox has them all the same. */
const outsideTheContract: readonly (readonly [SupplierName, Fault, why: string])[] = [
  ['8keys', { kind: 'answer', status: 502, format: 'json', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'answer', status: 503, format: 'html', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'answer', status: 500, format: 'html', when: 'before' }, 'a crash may show a page'],
  ['kinguin', { kind: 'answer', status: 502, format: 'json', when: 'before' }, 'documented as a page'],
  ['kinguin', { kind: 'redirect', when: 'before' }, 'no redirect is documented, but gateways redirect'],
  ['kinguin', { kind: 'rate-limit' }, 'no limit is documented, but servers have one'],
];

/** Where `redocly drift` finds fault with what the contract allows, and why. */
const gaps: { readonly [finding: string]: string } = {
  'kinguin schema-consistency 200': 'it does not count the header of a security scheme as described',
  'kinguin schema-consistency 201': 'it does not count the header of a security scheme as described',
  '8keys schema-consistency 302': 'it takes a redirect for success; here it is the refusal of a wrong query',
  '8keys undocumented-endpoint 405': 'a method that is not described gets the documented 405',
};

it('Redocly finds no drift in what was recorded, but for its known gaps', async () => {
  const found = new Set<string>();
  for (const supplier of suppliers) {
    const { prism, recorder } = chains.get(supplier) as Chain;
    await prism.stop();
    await recorder.stop();
    const report = join(folder, `${supplier}.json`);
    await drift(join(folder, `${supplier}.har`), documentOf(supplier), `${front.url}/${supplier}`, report);
    const { run, problems } = JSON.parse(await readFile(report, 'utf8'));
    expect(run.documentedExchanges).toBeGreaterThan(15);
    expect(run.skippedExchanges).toBe(0);
    for (const { ruleId, status, message } of problems) {
      const known = `${supplier} ${ruleId} ${status}`;
      found.add(known in gaps ? known : `${known}: ${message}`);
    }
  }
  expect([...found].sort()).toEqual(Object.keys(gaps).sort());
});

it.each(suppliers)('Prism notices what %s never answers by contract', async (supplier) => {
  const { control, settings } = await start();
  const prism = await startPrism(documentOf(supplier), 'error', `${front.url}/${supplier}`);
  onTestFinished(prism.stop);
  const path = supplier === 'kinguin' ? '/v1/order' : '/orders';
  const headers = {
    authorization: `Bearer ${settings['8keys'].apiKey}`,
    'x-api-key': settings.kinguin.apiKey,
  };
  for (const [whose, fault, why] of outsideTheContract) {
    if (whose !== supplier) continue;
    control.addFault(fault);
    const answer = await fetch(prism.url + path, { headers, redirect: 'manual' });
    const isProblem = answer.headers.get('content-type') === 'application/problem+json';
    expect(isProblem || answer.headers.has('sl-violations'), why).toBe(true);
    expect(control.listFaults()).toEqual([]);
  }
});
