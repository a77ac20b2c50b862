import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { checkFree } from './check-free.ts';
import { fillTemplate } from './fill-template.ts';
import { importDocument, writeFiles } from './import-document.ts';
import { namesOf } from './names.ts';
import { type Program, Programs } from './programs.ts';
import { expectReadable, relaxRules } from './relax-rules.ts';
import { listUntested, tryOperations, untried } from './try-operations.ts';
import { Undo } from './undo.ts';
import { writeUnfinished } from './unfinished.ts';

/** Ctrl-C, a kill, and a terminal that is closed. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Makes the contract and the client of an API.
 *
 * @param root The repository.
 * @param from An existing document to take the contract from.
 * @throws {CommandError} When it cannot; nothing is left behind then.
 */
export async function createApi(root: string, name: string, from?: string): Promise<void> {
  const spec = join(root, 'specs', name);
  const client = join(root, 'packages', name);
  await checkFree(root, name);
  const undo = new Undo();
  const programs = new Programs();
  const stop = () => {
    programs.stop();
    undo.takeBack();
    console.error('\n✗ Stopped; nothing is left behind.');
    process.exit(130);
  };
  for (const signal of endings) process.on(signal, stop);
  try {
    await create({ root, spec, client, undo, programs }, name, from);
  } catch (error) {
    undo.takeBack();
    throw error;
  } finally {
    for (const signal of endings) process.off(signal, stop);
  }
}

/** The root of the repository depends on these, wherever the new API is made. */
const here = import.meta.dirname;

interface Place {
  readonly root: string;
  readonly spec: string;
  readonly client: string;
  readonly undo: Undo;
  readonly programs: Programs;
}

async function create(
  { root, spec, client, undo, programs }: Place,
  name: string,
  from?: string,
): Promise<void> {
  const started = performance.now();
  const step = (what: string) =>
    console.log(`▸ ${what} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  const run = async (what: string, program: Program, cwd: string, ...args: string[]) => {
    step(what);
    const { code, output } = await programs.run(program, cwd, ...args);
    if (code === 0) return;
    const tail = output.trimEnd().split('\n').slice(-30).join('\n');
    throw new CommandError(`${what} failed:\n${tail}\n\nNothing is left behind.`);
  };

  if (from) step(`read ${from}`);
  const imported = from ? importDocument(from, name) : undefined;
  const { type, title } = namesOf(name, imported?.title);
  const values = { name, Type: type, Title: title };

  step(`write specs/${name} and packages/${name}`);
  undo.makeFolder(spec);
  undo.makeFolder(client);
  fillTemplate('spec', spec, values);
  if (imported) {
    writeFiles(spec, imported.files);
    expectReadable(spec);
  } else fillTemplate('example', spec, values);
  fillTemplate('package', client, values);
  if (imported) {
    fillTemplate('unfinished', client, values);
    listUntested(client, untried(imported.operations));
    keepFromPublishing(client);
  }

  undo.remember(join(root, 'pnpm-lock.yaml'));
  const bundle = 'dist/openapi.json';
  await run(
    'install',
    { name: 'pnpm', of: here },
    root,
    'install',
    '--prefer-offline',
    '--no-frozen-lockfile',
  );
  if (imported) step('lint by the house rules');
  const broken = imported ? await relaxRules(root, spec, programs) : [];
  const redocly = { name: '@redocly/cli', of: spec, program: 'redocly' };
  await run('bundle', redocly, spec, 'bundle', 'openapi.yaml', '--output', bundle);
  const generate = { name: '@latchkey/codegen', of: client, program: 'latchkey-generate' };
  await run('generate', generate, client, join(spec, bundle), 'src/generated');
  if (imported) {
    // The contract tests run with the built runtime.
    const build = ['run', 'build', `--filter=./packages/${name}^...`, '--output-logs=errors-only'];
    await run('build what the client depends on', { name: 'turbo', of: here }, root, ...build);
    const untested = await tryOperations(client, imported.operations, programs, step);
    console.log(`\n${writeUnfinished({ name, spec, client, broken, untested, all: imported.operations })}`);
  }
  // Names sort in another place, and lines are of another length, than in the template. The rules of the linter, which
  // read the whole repository, have nothing to say of that.
  const form = ['check', '--write', '--linter-enabled=false'];
  await run('put it into form', { name: '@biomejs/biome', of: here }, root, ...form, spec, client);
  console.log(`
specs/${name} and packages/${name} are made. Next:
  git add specs/${name} packages/${name} pnpm-lock.yaml
  npm test`);
}

/** What is unfinished is not for others yet; nor does it have to keep within the size of what is published. */
function keepFromPublishing(client: string): void {
  const file = join(client, 'package.json');
  const { publishConfig: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  delete manifest.scripts['check:packed'];
  writeFileSync(file, `${JSON.stringify({ ...manifest, private: true }, null, 2)}\n`);
  rmSync(join(client, 'packed-files.txt'));
}
