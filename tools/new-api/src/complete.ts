import { relaxRules } from './relax-rules.ts';
import type { Untested } from './try-operations.ts';
import { writeUnfinished } from './unfinished.ts';
import type { Workbench } from './workbench.ts';

/**
 * Makes of a contract what programs make of it: its bundle, its client, and the list of what is left to do.
 *
 * @param unfinished The operations of a contract that has something left to do.
 * @param makeClient Makes the client of the bundle, where it is made here.
 */
export async function complete(
  bench: Workbench,
  unfinished: readonly string[] | undefined,
  makeClient?: () => Promise<Untested>,
): Promise<void> {
  if (unfinished) bench.step('lint by the house rules');
  const broken = unfinished ? await relaxRules(bench.root, bench.spec, bench.programs) : [];
  await bench.bundle();
  const untested = (await makeClient?.()) ?? {};
  if (!unfinished) return;
  const found = { broken, untested, all: unfinished, hasClient: makeClient !== undefined };
  console.log(`\n${writeUnfinished({ ...bench, ...found })}`);
}
