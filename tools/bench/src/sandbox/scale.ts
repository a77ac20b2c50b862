import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, round } from '../measure.ts';
import { load } from './load.ts';
import { mostMemory } from './process-costs.ts';
import { openWide, requestsTo, send, urlsIn } from './requests.ts';
import { startSandboxProcess } from './start-server.ts';

const ORDERS_EACH = 50_000;
const LIMIT = 50;

/** A file with 100,000 orders: the memory of its sandbox, and what its pages cost. */
export async function scaleTables() {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'));
  const sandbox = await startSandboxProcess('--data', join(folder, 'sandbox.sqlite'));
  try {
    await openWide(sandbox.url);
    const urls = urlsIn(sandbox.url);
    const requests = requestsTo(urls, urls);
    const started = mostMemory(sandbox.pid);
    for (const request of ['Kinguin, place an order', '8keys, place an order'] as const) {
      await load(requests[request], { requests: ORDERS_EACH });
    }
    const lists = {
      Kinguin: {
        ...requests['Kinguin, read an order'],
        url: `${urls.kinguin}/v1/order?limit=${LIMIT}&page=`,
      },
      '8keys': { ...requests['8keys, read an order'], url: `${urls['8keys']}/orders?limit=${LIMIT}&page=` },
    };
    const pages: Record<string, Record<string, number>> = {};
    for (const [name, list] of Object.entries(lists)) {
      const page = (number: number) => async () => {
        await (await send({ ...list, url: `${list.url}${number}` })).text();
      };
      const times = await measure({ first: page(1), last: page(1_000) }, { rounds: 40, calls: 5 });
      pages[`${name}, pages of ${LIMIT}`] = {
        'page 1, ms': round(times.first / 1000),
        'page 1,000, ms': round(times.last / 1000),
        ratio: round(times.last / times.first),
      };
    }
    const memory = {
      'at the start': { 'MB, most so far': started },
      [`with ${(2 * ORDERS_EACH).toLocaleString('en')} orders`]: {
        'MB, most so far': mostMemory(sandbox.pid),
      },
    };
    return { memory, pages };
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true });
  }
}
