import type { Scenario } from './scenario.ts';

/**
 * Runs scenarios, several at a time. When one fails, or the time is up, no other starts. Those that have started run
 * to their end.
 *
 * @param run Whether all is well with a scenario.
 * @param isTimeUp Asked before each run.
 */
export async function runSeeds(
  scenarios: readonly Scenario[],
  parallel: number,
  run: (scenario: Scenario) => Promise<boolean>,
  isTimeUp: () => boolean,
): Promise<{ passed: number; failed: Scenario | undefined }> {
  let passed = 0;
  let failed: Scenario | undefined;
  // All workers take from the same list.
  const list = scenarios.values();
  const work = async () => {
    while (!failed && !isTimeUp()) {
      const { value: scenario } = list.next();
      if (!scenario) break;
      if (await run(scenario)) passed++;
      else failed ??= scenario;
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return { passed, failed };
}
