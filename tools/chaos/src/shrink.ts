import type { Scenario } from './scenario.ts';

/** Processes and sockets are not repeatable: what fails does so now and then. */
const TRIES = 2;

/**
 * Looks for a smaller scenario that fails too: fewer purchases, nemeses, APIs and processes.
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

/** A run that takes longer than this many purchases through each API leaves no time for others. */
const MANY_ORDERS = 200;

/** First what says most about the cause. Fewer purchases come late, because a nemesis hits few of them. */
function* smallerThan(scenario: Scenario): Generator<Scenario> {
  const { orders, nemeses, apis, times, processes, workers } = scenario;
  if (orders > MANY_ORDERS) yield { ...scenario, orders: Math.ceil(orders / 8) };
  const half = Math.ceil(nemeses.length / 2);
  if (nemeses.length > 1) {
    yield { ...scenario, nemeses: nemeses.slice(0, half) };
    yield { ...scenario, nemeses: nemeses.slice(half) };
  }
  if (apis.length > 1) for (const api of apis) yield { ...scenario, apis: [api] };
  if (orders > 20) yield { ...scenario, orders: Math.ceil(orders / 8) };
  if (orders > 1) yield { ...scenario, orders: Math.ceil(orders / 2) };
  if (nemeses.length > 2)
    for (const name of nemeses) yield { ...scenario, nemeses: nemeses.filter((other) => other !== name) };
  if (times > 1) yield { ...scenario, times: 1 };
  if (processes > 1) yield { ...scenario, processes: 1 };
  if (workers > 1) yield { ...scenario, workers: Math.ceil(workers / 4) };
}

/** What a user types to run a scenario. */
export function commandFor(scenario: Scenario): string {
  const { nemeses, ...rest } = scenario;
  const options = { ...rest, nemeses: nemeses.length ? nemeses : 'none' };
  return ['pnpm chaos', ...Object.entries(options).map(([name, value]) => `--${name} ${value}`)].join(' ');
}
