import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fillTemplate } from './fill-template.ts';
import { namesOf } from './names.ts';
import { Problem } from './problem.ts';
import { type Ended, run, stopAll } from './run.ts';
import { Undo } from './undo.ts';

/**
 * Makes the contract and the client of an API.
 *
 * @param root The repository.
 * @throws {Problem} When it cannot; nothing is left behind then.
 */
export async function createApi(root: string, name: string): Promise<void> {
  const spec = join(root, 'specs', name);
  const client = join(root, 'packages', name);
  for (const folder of [spec, client]) {
    if (existsSync(folder)) {
      throw new Problem(
        `${relative(root, folder)} exists already. Choose another name, or delete both folders.`,
      );
    }
  }
  const undo = new Undo();
  const stop = () => {
    stopAll();
    undo.takeBack();
    console.error('\n✗ Stopped; nothing is left behind.');
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    await create({ root, spec, client, undo }, name);
  } catch (error) {
    undo.takeBack();
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
}

interface Place {
  readonly root: string;
  readonly spec: string;
  readonly client: string;
  readonly undo: Undo;
}

async function create({ root, spec, client, undo }: Place, name: string): Promise<void> {
  const names = namesOf(name);
  const values = { name, Name: names.pascal, Type: names.type, Title: names.title };
  const step = (what: string) => console.log(`▸ ${what}`);
  const pnpm = async (what: string, args: string[]) => {
    step(what);
    expectSuccess(what, await run(root, root, 'pnpm', args));
  };

  step(`write specs/${name} and packages/${name}`);
  undo.makeFolder(spec);
  undo.makeFolder(client);
  fillTemplate('spec', spec, { ...values, config: '../../redocly.yaml' });
  fillTemplate('example', spec, values);
  fillTemplate('package', client, values);
  undo.remember(join(root, 'pnpm-lock.yaml'));
  await pnpm('install', ['install', '--prefer-offline', '--no-frozen-lockfile']);
  // Names sort in another place, and lines are of another length, than in the template.
  await pnpm('put it into form', ['exec', 'biome', 'check', '--write', spec, client]);
  await pnpm('bundle', ['--filter', `@latchkey/spec-${name}`, 'bundle']);
  await pnpm('generate', ['--filter', `@latchkey/${name}`, 'generate']);
  console.log(`
specs/${name} and packages/${name} are made. Next:
  git add specs/${name} packages/${name} pnpm-lock.yaml
  npm test`);
}

function expectSuccess(what: string, { code, output }: Ended): void {
  if (code === 0) return;
  const tail = output.trimEnd().split('\n').slice(-30).join('\n');
  throw new Problem(`${what} failed:\n${tail}\n\nNothing is left behind.`);
}
