import type { Scenario } from './scenario.ts';

/** Processes and sockets are not repeatable: what fails does so now and then. */
const TRIES = 2;

/**
 * Looks for a smaller scenario that fails too: fewer purchases, faults, suppliers, kills and processes.
 *
 * @param fails Runs a scenario.
 * @param isTimeUp Asked before each run.
 */
export async function shrink(
  scenario: Scenario,
  fails: (smaller: Scenario) => Promise<boolean>,
  isTimeUp: () => boolean,
): Promise<Scenario> {
  const failsOnce = async (smaller: Scenario) => {
    for (let i = 0; i < TRIES && !isTimeUp(); i++) if (await fails(smaller)) return true;
    return false;
  };
  for (const smaller of smallerThan(scenario)) {
    if (isTimeUp()) break;
    if (await failsOnce(smaller)) return shrink(smaller, fails, isTimeUp);
  }
  return scenario;
}

/** First what says most about the cause. Fewer purchases come last, because a fault hits few of them. */
function* smallerThan(scenario: Scenario): Generator<Scenario> {
  const { orders, faults, suppliers, kills, processes, workers } = scenario;
  if (kills > 0) yield { ...scenario, kills: 0 };
  const half = Math.ceil(faults.length / 2);
  if (faults.length > 1) {
    yield { ...scenario, faults: faults.slice(0, half) };
    yield { ...scenario, faults: faults.slice(half) };
  }
  if (suppliers.length > 1) for (const supplier of suppliers) yield { ...scenario, suppliers: [supplier] };
  if (orders > 20) yield { ...scenario, orders: Math.ceil(orders / 8) };
  if (orders > 1) yield { ...scenario, orders: Math.ceil(orders / 2) };
  if (faults.length > 2)
    for (const name of faults) yield { ...scenario, faults: faults.filter((other) => other !== name) };
  if (kills > 1) yield { ...scenario, kills: 1 };
  if (processes > 1) yield { ...scenario, processes: 1 };
  if (workers > 1) yield { ...scenario, workers: Math.ceil(workers / 4) };
}

/** What a user types to run a scenario. */
export function commandFor(scenario: Scenario): string {
  const { seed, orders, suppliers, buyer, faults, kills, processes, workers, requestsPerMinute, duplicates } =
    scenario;
  const options = {
    orders,
    seed,
    suppliers,
    buyer,
    faults: faults.length ? faults : 'none',
    kills,
    processes,
    workers,
    duplicates,
    'rate-limit': requestsPerMinute ?? 'none',
  };
  return ['pnpm chaos', ...Object.entries(options).map(([name, value]) => `--${name} ${value}`)].join(' ');
}
