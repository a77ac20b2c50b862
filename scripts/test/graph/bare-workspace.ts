import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findRoot, programOf } from '@latchkey/cli';

const root = findRoot(import.meta.dirname);

/**
 * All that Turbo's graph is made of. What is in other files does not matter to the question which tasks an edit of them
 * runs again. So the tests of the graph are not run again after such an edit.
 */
const parts = [
  '.gitignore',
  'package.json',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  '{packages,specs,tools}/*/{package,turbo}.json',
  'scripts/{package,turbo}.json',
];

interface DryRun {
  readonly globalCacheInputs: { readonly hashOfInternalDependencies: string };
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    readonly hash: string;
    readonly command: string;
    readonly resolvedTaskDefinition: { readonly dependsOn: readonly string[] };
  }[];
}

/** What Turbo keeps the result of each task by, for the tasks that have a command. */
export type Hashes = ReadonlyMap<string, string>;

/** This workspace, with nothing in it but what the graph is made of. */
export class BareWorkspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-graph-'));

  /** @param files What it has beside that, with any contents. */
  constructor(files: readonly string[]) {
    for (const file of globSync(parts, { cwd: root })) cpSync(join(root, file), join(this.folder, file));
    for (const file of files) this.write(file, (text) => text);
    // Turbo takes five times as long with files that git does not know.
    for (const args of [
      ['init', '--quiet'],
      ['add', '--all'],
    ])
      execFileSync('git', args, { cwd: this.folder });
  }

  write(file: string, edit: (text: string) => string): void {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, edit(readFileSync(path, { encoding: 'utf8', flag: 'a+' })));
  }

  /** What `turbo run check` would do. */
  dryRun(): DryRun {
    const [node, turbo] = programOf('turbo', root);
    const printed = execFileSync(node, [turbo, 'run', 'check', '--dry=json'], {
      cwd: this.folder,
      encoding: 'utf8',
      // Each run would wait for a tenth of a second until it has told Turbo's makers of itself.
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      maxBuffer: 2 ** 27,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(printed);
  }

  /** The tasks that `pnpm check` runs again after an edit of one file, which is taken back. */
  runAgain(file: string, edit: (text: string) => string, before: Hashes): string[] {
    let original = '';
    this.write(file, (text) => {
      original = text;
      return edit(text);
    });
    const after = hashesOf(this.dryRun());
    this.write(file, () => original);
    return [...after].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, maxRetries: 5 });
  }
}

export const hashesOf = ({ tasks }: DryRun): Hashes =>
  new Map(
    tasks.filter(({ command }) => command !== '<NONEXISTENT>').map(({ taskId, hash }) => [taskId, hash]),
  );
