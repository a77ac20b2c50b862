// Publishes every package to a registry of its own, and lets all kinds of consumers install and use them.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { publicPackages } from './public-packages.ts';
import { type Registry, startRegistry } from './registry.ts';
import { consumers } from './rehearsal/consumers.ts';
import { NotRun } from './rehearsal/not-run.ts';
import { publishTwice } from './rehearsal/publish-twice.ts';
import { repositoryChecks } from './rehearsal/repository-checks.ts';
import { Results } from './rehearsal/results.ts';
import { runConsumer } from './rehearsal/run-consumer.ts';
import { type Suppliers, startSuppliers } from './rehearsal/suppliers.ts';
import { Toolchain } from './rehearsal/toolchain.ts';

const help = `Usage: pnpm release:rehearse [--only <name>]... [--strict]

Packs and publishes every package to a registry on this machine, then lets fresh projects install them from there
and place orders. Nothing leaves this machine, and nothing stays on it. Takes some minutes; tools that consumers
need are installed from your npm registry into a temporary folder.

  --only <name>  run only what has this in its name; may be given more than once
  --strict       fail as well when something could not be run
  --help         show this

What is run:
${[...Object.keys(repositoryChecks), 'publish', ...consumers.map(({ name }) => name)].map((name) => `  ${name}`).join('\n')}`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    strict: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) console.log(help);
else process.exitCode = await rehearse();

/** @returns The exit code. */
async function rehearse(): Promise<number> {
  const isWanted = (name: string) => !values.only || values.only.some((part) => name.includes(part));
  const controller = new AbortController();
  const { signal } = controller;
  process.once('SIGINT', () => controller.abort(new Error('interrupted')));
  process.once('SIGTERM', () => controller.abort(new Error('ended')));
  const results = new Results(signal);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-rehearsal-'));
  const started: { stop(): Promise<void> }[] = [];
  try {
    for (const [name, check] of Object.entries(repositoryChecks)) {
      if (isWanted(name)) await results.add(name, () => check(signal));
    }
    const wanted = consumers.filter(({ name }) => isWanted(name));
    if (wanted.length || isWanted('publish')) {
      let registry: Registry | undefined;
      await results.add('publish', async () => {
        const verdaccio = await startRegistry(join(folder, 'registry'));
        started.push(verdaccio);
        const published = await publishTwice(verdaccio, folder, signal);
        registry = verdaccio;
        return published;
      });
      const around = {
        folder,
        packages: publicPackages(),
        tools: new Toolchain(join(folder, 'tools'), signal),
        signal,
      };
      let suppliers: Suppliers | undefined;
      await results.add('sandbox', async () => {
        if (!registry) throw new NotRun('nothing was published');
        suppliers = await startSuppliers({ ...around, registry });
        started.push(suppliers);
        return `Kinguin ${suppliers.env.KINGUIN_URL}, 8keys ${suppliers.env.EIGHT_KEYS_URL}`;
      });
      for (const consumer of wanted) {
        await results.add(consumer.name, async () => {
          if (!registry || !suppliers) throw new NotRun('there is nothing to install, or nowhere to buy');
          return runConsumer(consumer, suppliers, { ...around, registry });
        });
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error(`✗ ${signal.reason.message}: cleaning up`);
  } finally {
    for (const one of started) await one.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  results.print();
  if (signal.aborted) return 130;
  return results.areGood({ strict: values.strict ?? false }) ? 0 : 1;
}
