// TypeScript, kept loaded, with one program of all code that depends on any API, resolved to sources: nothing has to be
// built for it, and only what is asked for is checked.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@latchkey/cli/serve';
import type { Reported } from '@latchkey/spec-rules';
import { API, type Diagnostic, DiagnosticCategory, type Snapshot } from 'typescript/unstable/async';
import { ImportGraph } from './import-graph.ts';
import type { FileChanges, TypeRequest } from './types.ts';
import { readWorkspace } from './workspace.ts';

const { root, cache, apis, sources } = readWorkspace(process.argv[2] ?? '');
const configFile = join(cache, 'tsconfig.json');
const api = new API({ cwd: root });
const filesOf = new Map<string, readonly string[]>();
const graph = new ImportGraph(sources);
/** What the last check of each file found. */
const found = new Map<string, readonly Reported[]>();
/** The files that may have other problems than were found. */
const stale = new Set<string>();
let snapshot: Snapshot | undefined;

const settings = /\/(package|tsconfig[^/]*)\.json$/;

serve(async ({ changes, packages }: TypeRequest): Promise<Reported[]> => {
  snapshot = await update(changes);
  const program = snapshot.getProject(configFile)?.program;
  if (!program) throw new Error(`TypeScript does not know ${configFile}.`);
  const files = packages.flatMap((folder) => filesOf.get(folder) ?? []);
  const texts = new Map<string, string>();
  await Promise.all(
    files
      .filter((file) => stale.has(file))
      .map(async (file) => {
        const diagnostics = [
          ...(await program.getSyntacticDiagnostics(file)),
          ...(await program.getSemanticDiagnostics(file)),
        ].filter(({ category }) => category === DiagnosticCategory.Error);
        found.set(
          file,
          diagnostics.map((diagnostic) => problemOf(diagnostic, texts)),
        );
        stale.delete(file);
      }),
  );
  return files.flatMap((file) => found.get(file) ?? []);
});

async function update({ changed = [], created = [], deleted = [] }: FileChanges): Promise<Snapshot> {
  const before = snapshot;
  if (!before) {
    await writeConfig();
    return api.updateSnapshot({ openProjects: [configFile] });
  }
  const all = [...changed, ...created, ...deleted];
  for (const file of graph.reaching(all)) stale.add(file);
  graph.read(all);
  // Which files there are, and what they are compiled with, is read anew when that may be different.
  const others = created.length + deleted.length > 0 || all.some((file) => settings.test(file));
  if (others) await writeConfig();
  const fileChanges = {
    created: [...created],
    deleted: [...deleted],
    changed: others ? [...changed, configFile] : [...changed],
  };
  const after = await api.updateSnapshot({ fileChanges });
  await before.dispose();
  return after;
}

/** The files of every dependent are those that its own tsconfig.json chooses. */
async function writeConfig(): Promise<void> {
  for (const folder of new Set(apis.flatMap(({ dependents }) => dependents))) {
    const file = join(folder, 'tsconfig.json');
    if (!existsSync(file)) continue;
    const { fileNames } = await api.parseConfigFile(file);
    // What is written in JavaScript for a page has settings of its own, and nothing of an API in it.
    filesOf.set(
      folder,
      fileNames.filter((name) => !name.endsWith('.js')),
    );
  }
  const files = [...filesOf.values()].flat();
  const added = files.filter((file) => !found.has(file));
  graph.read(added);
  for (const file of added) stale.add(file);
  const config = {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      types: ['node'],
      resolveJsonModule: true,
      skipLibCheck: true,
      paths: Object.fromEntries([...sources].map(([specifier, file]) => [specifier, [file]])),
    },
    files,
  };
  mkdirSync(cache, { recursive: true });
  writeFileSync(configFile, JSON.stringify(config, null, 2));
}

function problemOf(diagnostic: Diagnostic, texts: Map<string, string>): Reported {
  const { fileName: file, pos } = diagnostic;
  const message = linesOf(diagnostic).join('\n');
  if (!file) return { message };
  const text = texts.get(file) ?? readFileSync(file, 'utf8');
  texts.set(file, text);
  const before = text.slice(0, pos).split('\n');
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
}

/** What does not fit, and below it why. */
function linesOf({ text, messageChain = [] }: Diagnostic, depth = 0): string[] {
  return ['  '.repeat(depth) + text, ...messageChain.flatMap((next) => linesOf(next, depth + 1))];
}
