import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CommandError, run, tryRun } from '@latchkey/cli';
import { Description } from '@latchkey/openapi';
import { complete } from './complete.ts';
import { importDocument } from './import-document.ts';
import { importedIn, keepImported } from './imported.ts';
import { type Files, mergeFiles } from './merge-files.ts';
import { operationIdsIn } from './operation-names.ts';
import { expectReadable } from './relax-rules.ts';
import { listUntested, notYet, tryOperations, type Untested, untried } from './try-operations.ts';
import { Workbench } from './workbench.ts';

const differ = join(import.meta.dirname, '../../contract-diff/src/diff.ts');

/**
 * Brings the contract and the client of an API up to a newer edition of the document that they were imported from. What
 * somebody has changed by hand since then stays.
 *
 * @param root The repository.
 * @param from The newer document.
 * @returns Whether nothing is left to decide.
 * @throws {CommandError} When it cannot; everything is as before then.
 */
export async function updateApi(root: string, name: string, from: string): Promise<boolean> {
  const bench = new Workbench(root, name);
  const before = importedIn(bench.spec);
  if (!before) throw new CommandError(`specs/${name} is not here, or was not imported from a document.`);
  const { stdout } = await tryRun(['git', 'status', '--porcelain', `specs/${name}`, `packages/${name}`], {
    cwd: root,
  });
  if (stdout.trim()) throw new CommandError(`Commit what has changed first:\n${stdout}`);
  let isDone = false;
  await bench.run(async () => {
    isDone = await update(bench, before, from);
  });
  return isDone;
}

async function update(bench: Workbench, before: string, from: string): Promise<boolean> {
  const { root, name, spec, client } = bench;
  for (const folder of [spec, client]) if (existsSync(folder)) bench.undo.rememberFolder(folder);
  bench.step(`compare ${from} with what was imported before`);
  const base = importDocument(before, name);
  const next = importDocument(from, name);
  const earlier = await earlierCommit(root, before, from);
  const { changes, conflicts } = await mergeFiles(readFiles(spec, base.files), base.files, next.files);

  bench.step(`write ${changes.size} files of specs/${name}`);
  for (const [file, text] of changes) write(join(spec, file), text);
  keepImported(spec, from);
  if (conflicts.length > 0) {
    listNew(
      client,
      next.operations.filter((id) => !base.operations.includes(id)),
    );
    console.log(`
${conflicts.length} conflicts between what was changed by hand and the new document:
${conflicts.map((line) => `  ${line}`).join('\n')}

Decide each and commit. Then run the same command again: it generates the client, tries what is new, and says what breaks.
To take all back: git checkout specs/${name} packages/${name}`);
    return false;
  }
  expectReadable(spec);
  const isUnfinished = new Description(join(spec, 'openapi.yaml')).root.value['x-unfinished'] === true;
  const hasClient = existsSync(client);
  const all = operationIdsIn(join(spec, 'openapi.yaml'));
  await complete(
    bench,
    isUnfinished ? all : undefined,
    hasClient ? () => updateClient(bench, all) : undefined,
  );
  await bench.putIntoForm(...(hasClient ? [spec, client] : [spec]));
  const { output } = await tryRun([process.execPath, differ, earlier], { cwd: root });
  console.log(
    `\nWhat it changes for who calls, by \`pnpm contract:diff ${earlier}\`:\n\n${output.trimEnd()}`,
  );
  return true;
}

/** The commit with the contract from before the update: a document that is imported already came with a commit of its own. */
async function earlierCommit(root: string, before: string, from: string): Promise<string> {
  if (!readFileSync(before).equals(readFileSync(from))) return 'HEAD';
  const last = await run(['git', 'rev-list', '-1', '--abbrev-commit', 'HEAD', '--', dirname(before)], {
    cwd: root,
  });
  return `${last.trim()}^`;
}

/** Until the conflicts are decided nothing can be tried. */
function listNew(client: string, added: readonly string[]): void {
  const list = untestedOf(client);
  if (list) listUntested(client, { ...untried(added), ...list });
}

/** `undefined` where no client is here, or one with nothing left to do. */
function untestedOf(client: string): Untested | undefined {
  const file = join(client, 'test/contract/untested.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The operations that are new are tried; of the others stays what is known. */
async function updateClient(bench: Workbench, all: readonly string[]): Promise<Untested> {
  const { client, programs, step } = bench;
  await bench.generate();
  const known = untestedOf(client);
  if (!known) return {};
  await bench.build();
  const had = bench.undo.readBefore(join(client, 'src/generated/operations.ts'));
  const isNew = (id: string) =>
    Object.hasOwn(known, id) ? known[id] === notYet : !had.includes(`"${id}": {`);
  const kept = Object.entries(known).filter(([id]) => all.includes(id) && !isNew(id));
  const tried = await tryOperations(client, all.filter(isNew), programs, step, all);
  const untested = { ...Object.fromEntries(kept), ...tried };
  listUntested(client, untested);
  return untested;
}

/** Those of the files that are there. */
const readFiles = (folder: string, files: Files): Files =>
  new Map(
    [...files.keys()]
      .filter((file) => existsSync(join(folder, file)))
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

function write(file: string, text: string | undefined): void {
  if (text === undefined) {
    rmSync(file);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
