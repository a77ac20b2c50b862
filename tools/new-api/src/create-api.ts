import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Description } from '@latchkey/openapi';
import { checkFree, type Part } from './check-free.ts';
import { complete } from './complete.ts';
import { fillTemplate } from './fill-template.ts';
import { type Imported, importDocument, writeFiles } from './import-document.ts';
import { keepImported } from './imported.ts';
import { namesOf } from './names.ts';
import { operationIdsIn } from './operation-names.ts';
import { expectReadable } from './relax-rules.ts';
import { listUntested, tryOperations, untried } from './try-operations.ts';
import { Workbench } from './workbench.ts';

/**
 * Makes the contract and the client of an API.
 *
 * @param root The repository.
 * @param from An existing document to take the contract from.
 * @throws {CommandError} When it cannot; nothing is left behind then.
 */
export async function createApi(root: string, name: string, part: Part, from?: string): Promise<void> {
  await checkFree(root, name, part);
  const bench = new Workbench(root, name);
  await bench.run(() => create(bench, part, from));
}

async function create(bench: Workbench, part: Part, from?: string): Promise<void> {
  const { root, name, spec, client } = bench;
  if (from) bench.step(`read ${from}`);
  const imported = from ? importDocument(from, name) : undefined;
  const folders = [part !== 'package' && spec, part !== 'spec' && client].filter((each) => each !== false);
  const shown = folders.map((folder) => folder.slice(root.length + 1)).join(' and ');

  bench.step(`write ${shown}`);
  for (const folder of folders) bench.undo.makeFolder(folder);
  const contract = imported ?? (part === 'package' ? contractIn(spec) : undefined);
  const { type, title } = namesOf(name, contract?.title);
  const values = { name, Type: type, Title: title };
  if (part !== 'package') writeSpec(bench, values, imported, from);
  if (part !== 'spec') writeClient(bench, values, contract);

  bench.undo.remember(join(root, 'pnpm-lock.yaml'));
  await bench.install();
  const makeClient = async () => {
    await bench.generate();
    if (!contract) return {};
    await bench.build();
    return tryOperations(client, contract.operations, bench.programs, bench.step);
  };
  await complete(bench, imported?.operations, part === 'spec' ? undefined : makeClient);
  await bench.putIntoForm(...folders);
  console.log(`
${shown} ${folders.length > 1 ? 'are' : 'is'} made. Next:
  git add ${folders.map((folder) => folder.slice(root.length + 1)).join(' ')} pnpm-lock.yaml
  npm test`);
}

type Values = Readonly<Record<string, string>>;

function writeSpec({ spec }: Workbench, values: Values, imported: Imported | undefined, from = ''): void {
  fillTemplate('spec', spec, values);
  if (!imported) {
    fillTemplate('example', spec, values);
    return;
  }
  writeFiles(spec, imported.files);
  keepImported(spec, from);
  expectReadable(spec);
}

/** @param contract That of an imported document, or one that is not in the house style yet. */
function writeClient({ client }: Workbench, values: Values, contract: Contract | undefined): void {
  fillTemplate('package', client, values);
  if (!contract) return;
  fillTemplate('unfinished', client, values);
  listUntested(client, untried(contract.operations));
  keepFromPublishing(client);
}

type Contract = Pick<Imported, 'title' | 'operations'>;

/** What a client has to know of a contract that is here; `undefined` for one without anything left to do. */
function contractIn(spec: string): Contract | undefined {
  const description = new Description(join(spec, 'openapi.yaml'));
  const { info, 'x-unfinished': isUnfinished } = description.root.value;
  if (!isUnfinished) return undefined;
  return { title: String(Object(info).title), operations: operationIdsIn(description.root.file) };
}

/** What is unfinished is not for others yet; nor does it have to keep within the size of what is published. */
function keepFromPublishing(client: string): void {
  const file = join(client, 'package.json');
  const { publishConfig: _, ...manifest } = JSON.parse(readFileSync(file, 'utf8'));
  delete manifest.scripts['check:packed'];
  writeFileSync(file, `${JSON.stringify({ ...manifest, private: true }, null, 2)}\n`);
  rmSync(join(client, 'packed-files.txt'));
}
