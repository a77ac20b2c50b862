// A process of its own: both suppliers, in all editions, with what goes wrong there.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { CALLBACK_SECRET, LIMITS } from './buyers/terms.ts';
import { chance, choose } from './chance.ts';
import { startFates } from './fates.ts';
import { faultsOf } from './faults.ts';
import { catalogFor, RELEASE_MS } from './goods.ts';
import type { NemesisName } from './nemeses.ts';
import { receiveTask, tellParent } from './processes.ts';
import { MOST_PARALLEL, type Scenario } from './scenario.ts';

export interface SandboxTask {
  readonly scenario: Scenario;
  readonly data: string;
  /** 0 the first time; then the port that the buyers know. */
  readonly port: number;
  /** Where to call the shop, if anywhere. */
  readonly callbackUrl: string | undefined;
}

/** What it is told: where to call the shop, or that nothing goes wrong any more. */
export type SandboxOrder = { readonly callbackUrl: string } | 'calm';

/** The news that it sends: where it listens, and now and then how often each nemesis has hit, and how busy it is. */
export type SandboxNews =
  | { readonly kind: 'started'; readonly port: number }
  | {
      readonly kind: 'hits';
      readonly hits: { readonly [name in NemesisName]?: number };
      /** The longest that it has let all requests wait so far, in milliseconds. */
      readonly longestDelayMs: number;
    };

const NEWS_MS = 200;

/** How long 8keys takes to cancel or refund an order, in milliseconds. */
const CLOSING_MS = 300;

/**
 * Below the range from which systems choose ports. While nobody listens, a client that connects must not get the very
 * port that it connects to: it would be connected with itself.
 */
const FIRST_PORT = 10_000;
/** Seeds that run at the same time are neighbours: none takes the port of another seed's sandbox that is down. */
const PORTS_OF_A_SEED = 20_000 / MOST_PARALLEL;

async function main() {
  const { scenario, data, port, callbackUrl } = await receiveTask<SandboxTask>();
  const { control, ...sandbox } = await startOn(port ? [port] : candidates(scenario.seed), scenario, data);
  const names = new Map<number, NemesisName>();
  for (const { name, fault } of faultsOf(scenario.nemeses)) names.set(control.addFault(fault).id, name);
  const fates = startFates(control, scenario);
  const delay = monitorEventLoopDelay();
  delay.enable();
  const sendHits = () => {
    const hits: { [name in NemesisName]?: number } = { ...fates.hits };
    for (const fault of control.listFaults()) {
      const name = names.get(fault.id) as NemesisName;
      hits[name] = (hits[name] ?? 0) + fault.hits;
    }
    tellParent<SandboxNews>({ kind: 'hits', hits, longestDelayMs: Math.round(delay.max / 1e6) });
  };
  const news = setInterval(sendHits, NEWS_MS);
  const call = (url: string) =>
    control.changeSettings('kinguin', { webhookUrl: `${url}/webhook`, postbackUrl: `${url}/postback` });
  if (callbackUrl) call(callbackUrl);
  process.on('message', (order: SandboxOrder) => {
    if (order !== 'calm') return void call(order.callbackUrl);
    clearInterval(news);
    sendHits();
    control.clearFaults();
    control.changeSettings('8keys', { requestsPerMinute: null, requestsPerSecond: null });
    fates.end();
    if (scenario.nemeses.includes('pre-order')) control.advanceTime(RELEASE_MS);
  });
  tellParent<SandboxNews>({ kind: 'started', port: sandbox.port });
}

const candidates = (seed: number) =>
  Array.from(
    { length: 100 },
    (_, i) =>
      FIRST_PORT +
      Math.floor(((seed % MOST_PARALLEL) + chance(seed, `port/${process.pid}/${i}`)) * PORTS_OF_A_SEED),
  );

const errorResponses = [
  [400, 1],
  [409, 1],
  [422, 1],
] as const;

async function startOn(
  ports: readonly number[],
  { seed, orders, nemeses }: Scenario,
  data: string,
): Promise<RunningSandbox> {
  const kinguin = {
    duplicateExternalId: nemeses.includes('duplicates')
      ? 'accept'
      : choose(seed, 'duplicates', errorResponses),
    reasonMember: chance(seed, 'reasonMember') < 0.5 ? 'title' : 'type',
    paymentPriceType: chance(seed, 'paymentPriceType') < 0.5 ? 'number' : 'string',
    webhookSecret: CALLBACK_SECRET,
  } as const;
  const isLimited = nemeses.includes('rate-limit');
  const eightKeys = {
    requestsPerMinute: isLimited ? LIMITS.perMinute : null,
    requestsPerSecond: isLimited ? LIMITS.perSecond : null,
    eraseAfterMs: null,
    closingMs: CLOSING_MS,
  };
  const catalog = catalogFor(orders);
  for (const [i, port] of ports.entries()) {
    try {
      return await startSandbox({ port, data, catalog, kinguin, eightKeys });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || i === ports.length - 1) throw error;
    }
  }
  throw new Error('No port to listen on was given.');
}

await main();
