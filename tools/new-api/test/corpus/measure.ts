import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { programOf, tryRun } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { Programs } from '../../src/programs.ts';
import { tryOperations, type Untested } from '../../src/try-operations.ts';
import type { Taken } from './take.ts';

/** What was found out about a document. */
export interface Found extends Taken {
  /** Why it is not taken, where it is not. */
  readonly fault?: string;
  /** What each compiler says of the client. */
  readonly problems: { readonly [compiler: string]: readonly string[] };
  /** How many of its methods have called Prism, and those that failed, with the reason. */
  readonly tried: number;
  readonly failed: Untested;
}

/** What each step may take, in milliseconds. */
const longestMs = 400_000;

/** What each step may keep in memory, in megabytes. */
const most = '--max-old-space-size=4096';

const nothing = { operations: 0, methods: [], others: [], reasons: [], seconds: 0, megabytes: 0 };
const unmeasured = { problems: {}, tried: 0, failed: {} };

/**
 * Takes a document, compiles its client and lets some of its methods call Prism. Each step has a process of its own: it
 * takes no other along when it needs too much, and leaves nothing behind.
 *
 * @param methods How many of its methods are tried, from all over the document.
 * @throws The reason of the signal when it has aborted.
 */
export async function measure(
  root: string,
  file: string,
  methods: number,
  stop: AbortSignal,
): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-corpus-'));
  try {
    const client = makeRoom(root, folder);
    const program = join(import.meta.dirname, 'take.ts');
    const { code, output } = await runStep([process.execPath, most, program, file, folder], folder);
    if (code !== 0)
      return { ...nothing, ...unmeasured, fault: faultIn(output).replaceAll(file, basename(file)) };
    const taken: Taken = JSON.parse(readFileSync(join(folder, 'taken.json'), 'utf8'));
    const problems = await problemsOf(client);
    return { ...taken, problems, ...(await tryMethods(client, taken)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  async function runStep(command: readonly string[], cwd: string) {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(longestMs)]);
    const ended = await tryRun(command, { cwd, signal });
    stop.throwIfAborted();
    return ended;
  }

  /** As strict as those who install a client may check it; what TypeScript itself brings is no part of it. */
  async function problemsOf(client: string) {
    const problems: Record<string, string[]> = {};
    for (const [compiler, whose] of [
      ['5.9', join(root, 'tools/codegen')],
      ['7', root],
    ] as const) {
      const [node, tsc] = programOf('typescript', whose, 'tsc');
      const flags = ['-p', 'tsconfig.build.json', '--noEmit', '--skipDefaultLibCheck', '--pretty', 'false'];
      const { code, output } = await runStep([node, most, tsc, ...flags], client);
      const found = output.split('\n').filter((line) => line.includes('error TS'));
      problems[compiler] = code === 0 || found.length > 0 ? found : [faultIn(output)];
    }
    return problems;
  }

  async function tryMethods(client: string, taken: Taken) {
    const wanted = spread(taken.methods, methods);
    const programs = new Programs();
    const end = () => programs.stop();
    stop.addEventListener('abort', end);
    const failed = await tryOperations(client, wanted, programs, () => {}, [
      ...taken.methods,
      ...taken.others,
    ]);
    stop.removeEventListener('abort', end);
    stop.throwIfAborted();
    return { tried: wanted.length, failed };
  }
}

/** A repository with room for one API: its programs and packages are those of another one. */
function makeRoom(root: string, folder: string): string {
  const [other = ''] = apisIn(root);
  for (const kind of ['specs', 'packages']) {
    mkdirSync(join(folder, kind, 'corpus'), { recursive: true });
    symlinkSync(join(root, kind, other, 'node_modules'), join(folder, kind, 'corpus/node_modules'));
  }
  for (const shared of ['pnpm-workspace.yaml', 'tsconfig.base.json', 'vitest.base.ts'])
    cpSync(join(root, shared), join(folder, shared));
  return join(folder, 'packages/corpus');
}

/** Some of a list, as far from each other as can be. */
const spread = (all: readonly string[], count: number): string[] =>
  all.filter((_, i) => Math.floor((i * count) / all.length) > Math.floor(((i - 1) * count) / all.length));

const faultIn = (output: string): string =>
  output.match(/^\w*Error: .*/m)?.[0] ?? (output.trim().slice(-300) || 'It ended without a word.');
