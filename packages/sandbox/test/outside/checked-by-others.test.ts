import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type ApiName, apiNames, supplierOf } from '../../src/editions.ts';
import type { Fault } from '../../src/index.ts';
import { route } from '../route.ts';
import { start } from '../start.ts';
import { startRedocly } from '../start-redocly.ts';
import { documentOf, startChain } from './chain.ts';
import { drift } from './drift.ts';

/** All tests that ask a supplier over HTTP; the others have no traffic to check, or break it. */
const suite = [
  'editions/*.test.ts',
  'kinguin/*.test.ts',
  'eight-keys/*.test.ts',
  'store/plans.test.ts',
  'control.test.ts',
  'buy-once.test.ts',
];

/** Fewer would say that some tests' requests are not looked at. */
const leastExchanges = { kinguin: 100, 'kinguin-2025': 100, '8keys': 100, '8keys-2026': 40 };

let chain: Awaited<ReturnType<typeof startChain>>;
beforeAll(async () => {
  chain = await startChain(apiNames);
});
afterAll(() => chain?.stop());
afterEach(() => expect(chain.complaints.splice(0)).toEqual([]));

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

const tests = fileURLToPath(new URL('..', import.meta.url));
/** In this order, whatever the order of others: what Redocly checks is what the tests before it have sent. */
describe('In front of others', { shuffle: false }, () => {
  describe.each(globSync(suite, { cwd: tests }).sort())('%s', async (file) => {
    // As a module of its own: the one that Vitest runs by itself has its tests already.
    await import(`${join(tests, file)}?in-front-of-others`);
  });

  it('Redocly finds no drift in what was recorded, but for its known gaps', async () => {
    const found = new Set<string>();
    const redocly = startRedocly();
    onTestFinished(() => redocly.stop());
    for (const api of apiNames) {
      const { har, server } = await chain.record(api);
      const report = join(chain.folder, `${api}.json`);
      await drift(redocly.run, har, documentOf(api), server, report);
      const { run, problems } = JSON.parse(await readFile(report, 'utf8'));
      expect(run.documentedExchanges, api).toBeGreaterThan(leastExchanges[api]);
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
});

it.each(apiNames)('Prism notices what %s never responds by contract', async (api) => {
  const { baseUrls, control, settings } = await start();
  const headers = {
    authorization: `Bearer ${settings['8keys'].apiKey}`,
    'x-api-key': settings.kinguin.apiKey,
    accept: 'application/json',
  };
  for (const [whose, fault, why] of outsideTheContract) {
    if (whose !== api) continue;
    control.addFault(fault);
    const url = `${baseUrls[api]}${supplierOf[api] === 'kinguin' ? '/v1/order' : '/orders'}`;
    await route.send(api, new Request(url, { headers, redirect: 'manual' }));
    expect(chain.complaints.splice(0), why).not.toEqual([]);
    expect(control.listFaults()).toEqual([]);
  }
});
