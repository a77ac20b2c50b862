import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type ApiName, apiNames, supplierOf } from '../../src/editions.ts';
import type { Fault } from '../../src/index.ts';
import { start } from '../start.ts';
import { startRedocly } from '../start-redocly.ts';
import { drift } from './drift.ts';
import { harOf } from './har.ts';
import { prismFor } from './prism.ts';
import { baseOf, documentOf, recordedOf } from './recordings.ts';

/** Fewer would say that some tests' requests are not looked at, or that not all tests have run before. */
const leastExchanges = { kinguin: 200, 'kinguin-2025': 100, '8keys': 200, '8keys-2026': 40 };

/** Where Prism rejects a request that the sandbox takes, by what Prism says, and why. */
const tolerated: { readonly [message: string]: string } = {
  'No supported content types, but request included a non-empty body':
    'no contract forbids a body where none is read, and servers ignore it',
  'Query param priceFrom is deprecated': 'what is deprecated is still served',
  'Query param priceTo is deprecated': 'what is deprecated is still served',
};

/** Faults that no contract describes, and why the sandbox has them all the same. */
const outsideTheContract: readonly (readonly [ApiName, Fault, why: string])[] = [
  ['8keys', { kind: 'response', status: 502, format: 'json', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'response', status: 503, format: 'html', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'response', status: 500, format: 'html', when: 'before' }, 'a crash may show a page'],
  ['kinguin', { kind: 'response', status: 502, format: 'json', when: 'before' }, 'documented as a page'],
  ['kinguin', { kind: 'redirect', when: 'before' }, 'no redirect is documented, but gateways redirect'],
  ['kinguin', { kind: 'rate-limit' }, 'no limit is documented, but servers have one'],
  ['kinguin-2025', { kind: 'rate-limit' }, 'no limit is documented, but servers have one'],
  ['kinguin-2025', { kind: 'response', status: 503, format: 'json', when: 'before' }, 'documented as a page'],
  [
    '8keys-2026',
    { kind: 'response', status: 502, format: 'json', when: 'before' },
    'gateways fail as they like',
  ],
];

/** What `redocly drift` finds, all of it about requests, and why there is nothing to fix. */
const gaps: readonly (readonly [finding: RegExp, why: string])[] = [
  [
    /^kinguin(-2025)? \d+ schema-consistency: Undocumented header in traffic: "(x-api-key|api-ecommerce-auth)"$/,
    'it does not count the header of a security scheme as described',
  ],
  [
    /^8keys 200 schema-consistency: Undocumented query parameter in traffic: "externalIds\[[01]\]"$/,
    'the documented other spelling of externalIds[], which OpenAPI has no word for',
  ],
  [/^[\w-]+ 4\d\d schema-consistency: Undocumented query parameter/, 'sent on purpose, and rejected'],
  [/^8keys 302 schema-consistency: Invalid query parameter/, 'the same; a redirect is the error response'],
  [/^[\w-]+ 401 security-baseline: /, 'sent without a valid key on purpose, and rejected'],
  [/^[\w-]+ 40[45] undocumented-endpoint: /, 'asked for on purpose, and rejected'],
  [
    /^8keys 302 undocumented-endpoint: Undocumented endpoint: DELETE /,
    'the same; a redirect is the error response',
  ],
];

it.each(apiNames)('Prism finds nothing wrong with what %s has responded to all tests', async (api) => {
  const check = await prismFor(documentOf(api));
  const exchanges = recordedOf(api);
  expect(exchanges.length, 'run all tests, not these alone').toBeGreaterThan(leastExchanges[api]);
  const complaints: string[] = [];
  for (const exchange of exchanges) {
    const { request, response, test } = exchange;
    const found = await check(exchange);
    const label = `${test}: ${request.method} ${request.url} ${response.status}`;
    for (const message of found.response) complaints.push(`${label}: ${message}`);
    const rejections = found.request.filter((message) => !(message in tolerated));
    if (rejections.length && response.status < 300)
      complaints.push(`${label}: Prism rejects the request, the sandbox does not: ${rejections}`);
  }
  expect(complaints).toEqual([]);
});

it('Redocly finds no drift in what all tests have sent, but for its known gaps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-outside-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const found = new Set<string>();
  const redocly = startRedocly();
  onTestFinished(() => redocly.stop());
  for (const api of apiNames) {
    const har = join(folder, `${api}.har`);
    const report = join(folder, `${api}.json`);
    writeFileSync(har, harOf(recordedOf(api)));
    await drift(redocly.run, har, documentOf(api), baseOf(api), report);
    const { run, problems } = JSON.parse(await readFile(report, 'utf8'));
    expect(run.documentedExchanges, api).toBeGreaterThan(leastExchanges[api] / 2);
    expect(run.skippedExchanges).toBe(0);
    for (const { ruleId, status, message } of problems) {
      found.add(`${api} ${status} ${ruleId}: ${message}`);
    }
  }
  const unexplained = [...found].filter((finding) => !gaps.some(([gap]) => gap.test(finding)));
  expect(unexplained).toEqual([]);
  const stale = gaps.filter(([gap]) => ![...found].some((finding) => gap.test(finding)));
  expect(stale).toEqual([]);
});

it.each(apiNames)('Prism notices what %s never responds by contract', async (api) => {
  const { baseUrls, control, settings } = await start();
  const check = await prismFor(documentOf(api));
  const headers = {
    authorization: `Bearer ${settings['8keys'].apiKey}`,
    'x-api-key': settings.kinguin.apiKey,
    accept: 'application/json',
  };
  for (const [whose, fault, why] of outsideTheContract) {
    if (whose !== api) continue;
    control.addFault(fault);
    const url = `${baseUrls[api]}${supplierOf[api] === 'kinguin' ? '/v1/order' : '/orders'}`;
    const response = await fetch(url, { headers, redirect: 'manual' });
    const { status, statusText } = response;
    const found = await check({
      api,
      file: '',
      test: '',
      request: { method: 'GET', url, headers: Object.entries(headers), body: '' },
      response: { status, statusText, headers: [...response.headers], body: await response.text() },
    });
    expect(found.response, why).not.toEqual([]);
    expect(control.listFaults()).toEqual([]);
  }
});
