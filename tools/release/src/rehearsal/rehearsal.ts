import { join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { type Registry, startRegistry } from '../registry.ts';
import { root } from '../root.ts';
import { audit } from './audit.ts';
import { consumers } from './consumers.ts';
import { publishTwice } from './publish-twice.ts';
import { built, repositoryChecks } from './repository-checks.ts';
import type { Results } from './results.ts';
import { NotRun } from './results.ts';
import { runConsumer } from './run-consumer.ts';
import { type Suppliers, startSuppliers } from './suppliers.ts';
import { Toolchain } from './toolchain.ts';

const consumerNames = consumers.map(({ name }) => name);
const afterPublishing = ['publish', 'no known weakness', 'sandbox', ...consumerNames];
export const allNames = [...Object.keys(repositoryChecks), ...afterPublishing];

export interface Stoppable {
  stop(): Promise<void>;
}

interface Rehearsal {
  isWanted(name: string): boolean;
  results: Results;
  /** The folder that pack.ts has filled before; packed anew unless given. */
  packed?: string | undefined;
  /** The folder for everything that the rehearsal makes. */
  folder: string;
  /** Collects what has to be stopped at the end, however it ends. */
  started: Stoppable[];
  signal: AbortSignal;
}

/** Runs what is wanted, one after another. @throws The signal's reason, once it has aborted. */
export async function rehearse(rehearsal: Rehearsal): Promise<void> {
  const { isWanted, results, packed, folder, started, signal } = rehearsal;
  const publishes = afterPublishing.some(isWanted);
  for (const [name, check] of Object.entries(repositoryChecks)) {
    // What is published is what was built, and not what was built once.
    if (isWanted(name) || (publishes && name === built)) await results.add(name, () => check(signal));
  }
  if (!publishes) return;

  let registry: Registry | undefined;
  await results.add('publish', async () => {
    const verdaccio = await startRegistry(join(folder, 'registry'));
    started.push(verdaccio);
    const published = await publishTwice(verdaccio, folder, signal, packed);
    registry = verdaccio;
    return published;
  });
  const tools = new Toolchain(join(folder, 'tools'), signal);
  const around = () => {
    if (!registry) throw new NotRun('nothing was published');
    return { folder, packages: publicPackages(root), registry, tools, signal };
  };
  if (isWanted('no known weakness')) await results.add('no known weakness', async () => audit(around()));
  if (!['sandbox', ...consumerNames].some(isWanted)) return;

  let suppliers: Suppliers | undefined;
  await results.add('sandbox', async () => {
    suppliers = await startSuppliers(around());
    started.push(suppliers);
    return `Kinguin ${suppliers.env.KINGUIN_URL}, 8keys ${suppliers.env.EIGHT_KEYS_URL}`;
  });
  for (const consumer of consumers.filter(({ name }) => isWanted(name))) {
    await results.add(consumer.name, async () => {
      if (!suppliers) throw new NotRun('there is nowhere to buy');
      return runConsumer(consumer, suppliers, around());
    });
  }
}
