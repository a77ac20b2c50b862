import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPrism } from '@latchkey/contract-kit/start-prism';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Fault } from '../../src/index.ts';
import type { SupplierName } from '../../src/store/store.ts';
import { start } from '../start.ts';
import { startRedocly } from '../start-redocly.ts';
import { documentOf, startChain, suppliers } from './chain.ts';
import { drift } from './recorder.ts';

/** All tests that ask a supplier over HTTP; the others have no traffic to check, or break it. */
const suite = [
  'kinguin/*.test.ts',
  'eight-keys/*.test.ts',
  'store/plans.test.ts',
  'control.test.ts',
  'buy-once.test.ts',
];

let chain: Awaited<ReturnType<typeof startChain>>;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain?.stop());
afterEach(() => expect(chain.complaints.splice(0)).toEqual([]));

/** Faults that no contract describes, and why the sandbox has them all the same. */
const outsideTheContract: readonly (readonly [SupplierName, Fault, why: string])[] = [
  ['8keys', { kind: 'response', status: 502, format: 'json', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'response', status: 503, format: 'html', when: 'before' }, 'gateways fail as they like'],
  ['8keys', { kind: 'response', status: 500, format: 'html', when: 'before' }, 'a crash may show a page'],
  ['kinguin', { kind: 'response', status: 502, format: 'json', when: 'before' }, 'documented as a page'],
  ['kinguin', { kind: 'redirect', when: 'before' }, 'no redirect is documented, but gateways redirect'],
  ['kinguin', { kind: 'rate-limit' }, 'no limit is documented, but servers have one'],
];

/** What `redocly drift` finds, all of it about requests, and why there is nothing to fix. */
const gaps: readonly (readonly [finding: RegExp, why: string])[] = [
  [
    /^kinguin \d+ schema-consistency: Undocumented header in traffic: "(x-api-key|api-ecommerce-auth)"$/,
    'it does not count the header of a security scheme as described',
  ],
  [
    /^8keys 200 schema-consistency: Undocumented query parameter in traffic: "externalIds\[[01]\]"$/,
    'the documented other spelling of externalIds[], which OpenAPI has no word for',
  ],
  [/^\w+ 4\d\d schema-consistency: Undocumented query parameter/, 'sent on purpose, and rejected'],
  [/^8keys 302 schema-consistency: Invalid query parameter/, 'the same; a redirect is the error response'],
  [/^\w+ 401 security-baseline: /, 'sent without a valid key on purpose, and rejected'],
  [/^\w+ 40[45] undocumented-endpoint: /, 'asked for on purpose, and rejected'],
  [
    /^8keys 302 undocumented-endpoint: Undocumented endpoint: DELETE /,
    'the same; a redirect is the error response',
  ],
  [/^8keys 200 undocumented-endpoint: Undocumented endpoint: GET \/8keys\/$/, 'where the redirect leads'],
];

const tests = fileURLToPath(new URL('..', import.meta.url));
/** In this order, whatever the order of others: what Redocly checks is what the tests before it have sent. */
describe('Through proxies', { shuffle: false }, () => {
  describe.each(globSync(suite, { cwd: tests }).sort())('%s', async (file) => {
    // As a module of its own: the one that Vitest runs by itself has its tests already.
    await import(`${join(tests, file)}?through-proxies`);
  });

  it('Redocly finds no drift in what was recorded, but for its known gaps', async () => {
    const found = new Set<string>();
    const redocly = startRedocly();
    onTestFinished(() => redocly.stop());
    for (const supplier of suppliers) {
      const { har, server } = await chain.finish(supplier);
      const report = join(chain.folder, `${supplier}.json`);
      await drift(redocly.run, har, documentOf(supplier), server, report);
      const { run, problems } = JSON.parse(await readFile(report, 'utf8'));
      expect(run.documentedExchanges).toBeGreaterThan(100);
      expect(run.skippedExchanges).toBe(0);
      for (const { ruleId, status, message } of problems) {
        found.add(`${supplier} ${status} ${ruleId}: ${message}`);
      }
    }
    const unexplained = [...found].filter((finding) => !gaps.some(([gap]) => gap.test(finding)));
    expect(unexplained).toEqual([]);
    const stale = gaps.filter(([gap]) => ![...found].some((finding) => gap.test(finding)));
    expect(stale).toEqual([]);
  });
});

it.each(suppliers)('Prism notices what %s never responds by contract', async (supplier) => {
  const { control, settings } = await start();
  const prism = await startPrism(documentOf(supplier), 'error', `${chain.url}/${supplier}`);
  onTestFinished(prism.stop);
  const path = supplier === 'kinguin' ? '/v1/order' : '/orders';
  const headers = {
    authorization: `Bearer ${settings['8keys'].apiKey}`,
    'x-api-key': settings.kinguin.apiKey,
  };
  for (const [whose, fault, why] of outsideTheContract) {
    if (whose !== supplier) continue;
    control.addFault(fault);
    const response = await fetch(prism.url + path, { headers, redirect: 'manual' });
    const isProblem = response.headers.get('content-type') === 'application/problem+json';
    expect(isProblem || response.headers.has('sl-violations'), why).toBe(true);
    expect(control.listFaults()).toEqual([]);
  }
});
