// A process of its own: both suppliers with their faults.
import { type RunningSandbox, startSandbox } from '@latchkey/sandbox';
import { chance } from './chance.ts';
import { type FaultName, faultsOf } from './faults.ts';
import { catalogFor } from './goods.ts';
import { receiveTask, tellParent } from './processes.ts';
import { MOST_PARALLEL, type Scenario } from './scenario.ts';

export interface SandboxTask {
  readonly scenario: Scenario;
  readonly data: string;
  /** 0 the first time; then the port that the buyers know. */
  readonly port: number;
}

/** The news that it sends: where it listens, and now and then how often each fault has hit. */
export type SandboxNews =
  | { readonly kind: 'started'; readonly port: number }
  | { readonly kind: 'hits'; readonly hits: Readonly<Partial<Record<FaultName, number>>> };

const NEWS_MS = 200;

/**
 * Below the range from which systems choose ports. While nobody listens, a client that connects must not get the very
 * port that it connects to: it would be connected with itself.
 */
const FIRST_PORT = 10_000;
/** Seeds that run at the same time are neighbours: none takes the port of another seed's sandbox that is down. */
const PORTS_OF_A_SEED = 20_000 / MOST_PARALLEL;

async function main() {
  const { scenario, data, port } = await receiveTask<SandboxTask>();
  const sandbox = await startOn(port ? [port] : candidates(scenario.seed), scenario, data);
  const names = new Map<number, FaultName>();
  for (const { name, fault } of faultsOf(scenario.faults)) {
    names.set(sandbox.control.addFault(fault).id, name);
  }
  const sendHits = () => {
    const hits: Partial<Record<FaultName, number>> = {};
    for (const fault of sandbox.control.listFaults()) {
      const name = names.get(fault.id) as FaultName;
      hits[name] = (hits[name] ?? 0) + fault.hits;
    }
    tellParent<SandboxNews>({ kind: 'hits', hits });
  };
  const news = setInterval(sendHits, NEWS_MS);
  process.on('message', (message) => {
    if (message !== 'calm') return;
    clearInterval(news);
    sendHits();
    sandbox.control.clearFaults();
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

async function startOn(
  ports: readonly number[],
  { seed, orders, requestsPerMinute, duplicates }: Scenario,
  data: string,
): Promise<RunningSandbox> {
  const kinguin = {
    duplicateExternalId: duplicates,
    reasonMember: chance(seed, 'reasonMember') < 0.5 ? 'title' : 'type',
    paymentPriceType: chance(seed, 'paymentPriceType') < 0.5 ? 'number' : 'string',
  } as const;
  const catalog = catalogFor(orders);
  for (const [i, port] of ports.entries()) {
    try {
      return await startSandbox({ port, data, catalog, kinguin, eightKeys: { requestsPerMinute } });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || i === ports.length - 1) throw error;
    }
  }
  throw new Error('No port to listen on was given.');
}

await main();
