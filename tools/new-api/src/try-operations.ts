import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Programs } from './programs.ts';

/** How many operations are tried at once: Prism and the tests start for each group anew. */
const together = 25;

/** How long all of it may take, in milliseconds; thousands of operations would take hours. */
const longestTrialMs = 20 * 60_000;

/** How long the contract tests of some operations may take, in milliseconds: about five times what they need. */
const longestMs = (operations: number) => 45_000 + 5_000 * operations;

/** What fails when an operation before it has ended the mock. */
const unreached = /ECONNREFUSED|fetch failed/;

/** Why an operation is not held to the contract tests, by its operationId. */
export type Untested = Readonly<Record<string, string>>;

export function listUntested(client: string, untested: Untested): void {
  const file = join(client, 'test/contract/untested.json');
  writeFileSync(file, `${JSON.stringify(untested, null, 2)}\n`);
}

/** The reason of what is to be tried still. */
export const notYet = 'It has not been tried.';

/** None is tried yet, or none is going to be. */
export const untried = (operations: readonly string[], why = notYet): Untested =>
  Object.fromEntries(operations.map((id) => [id, why]));

/**
 * Finds the operations that pass the contract tests already, and lists the others as untested. One that the tests
 * cannot run for, or never end for, does not keep the others from being tried.
 *
 * @param step Notified of how far it is.
 * @param all Those of the contract, where only some are to be tried.
 * @returns The others, and why.
 */
export async function tryOperations(
  client: string,
  operations: readonly string[],
  programs: Programs,
  step: (what: string) => void,
  all: readonly string[] = operations,
): Promise<Untested> {
  const started = performance.now();
  const generated = readFileSync(join(client, 'src/generated/operations.ts'), 'utf8');
  const isMethod = (id: string) => generated.includes(`\n  "${id}": {`);
  const untested: Record<string, string> = untried(
    operations.filter((id) => !isMethod(id)),
    'The client has no method for it.',
  );
  const methods = operations.filter(isMethod);
  for (let i = 0; i < methods.length; i += together) {
    step(`try operations ${i + 1} to ${Math.min(i + together, methods.length)} of ${methods.length}`);
    await tryThese(methods.slice(i, i + together));
  }
  listUntested(client, untested);
  return untested;

  async function tryThese(ids: readonly string[]): Promise<void> {
    if (performance.now() - started > longestTrialMs) {
      Object.assign(
        untested,
        untried(ids, `Not tried: the trial had taken ${longestTrialMs / 60_000} minutes.`),
      );
      return;
    }
    listUntested(client, untried(all.filter((id) => !ids.includes(id))));
    const outcome = await runContractTests(client, ids, programs);
    if (outcome === 'passed') return;
    if (typeof outcome !== 'string') {
      const open = ids.length > 1 ? ids.filter((id) => unreached.test(outcome[id] ?? '')) : [];
      Object.assign(untested, without(outcome, open));
      if (open.length === ids.length) await tryHalves(ids);
      else if (open.length > 0) await tryThese(open);
    } else if (ids.length === 1) Object.assign(untested, untried(ids, outcome));
    else {
      await tryHalves(ids);
      // Where each half passes, it is all of them together that do not.
      if (!ids.some((id) => Object.hasOwn(untested, id))) Object.assign(untested, untried(ids, outcome));
    }
  }

  /** Whatever stops the tests of all is in one half or the other. */
  async function tryHalves(ids: readonly string[]): Promise<void> {
    const middle = Math.ceil(ids.length / 2);
    await tryThese(ids.slice(0, middle));
    await tryThese(ids.slice(middle));
  }
}

const without = (untested: Untested, ids: readonly string[]): Untested =>
  Object.fromEntries(Object.entries(untested).filter(([id]) => !ids.includes(id)));

interface Report {
  readonly testResults: readonly {
    /** Why none of its tests could run. */
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** @returns Which operations fail, and why; a text when the tests do not say which: they broke off, or fail for all. */
async function runContractTests(
  client: string,
  ids: readonly string[],
  programs: Programs,
): Promise<'passed' | Untested | string> {
  const file = join(client, 'reports/vitest.json');
  rmSync(file, { force: true });
  const report = ['--reporter=json', '--outputFile.json=reports/vitest.json'];
  const vitest = { name: 'vitest', of: client, longestMs: longestMs(ids.length) };
  const { code, output } = await programs.run(vitest, client, 'run', ...report);
  if (code === 0) return 'passed';
  if (code === null) return `The contract tests were ended after ${longestMs(ids.length) / 1000} s.`;
  if (!existsSync(file)) return `The contract tests broke off: ${firstError(output)}`;
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  );
  const untested: Record<string, string> = {};
  for (const { ancestorTitles, title, failureMessages } of failed) {
    const message = failureMessages.join('\n');
    const id = ids.find((each) => ancestorTitles.includes(each));
    if (id) untested[id] ??= `${title}: ${firstError(message)}`;
    // Of what was not exercised, each line names its operation.
    else
      for (const [line, named = ''] of message.matchAll(/^[^:\n]+: (\w+)[^\n]*/gm))
        if (ids.includes(named)) untested[named] ??= `Not exercised: ${line}`;
  }
  if (Object.keys(untested).length > 0) return untested;
  const messages = [
    ...testResults.map(({ message }) => message),
    ...(failed[0]?.failureMessages ?? []),
    output,
  ];
  return `The contract tests fail: ${firstError(messages.join('\n'))}`;
}

const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g');

/** One line that says what went wrong, and with which of many random inputs. */
function firstError(text: string): string {
  const lines = text.replaceAll(colours, '').split('\n');
  const found = (pattern: RegExp) => lines.map((each) => pattern.exec(each)?.[1]).find(Boolean);
  const input = found(/^Counterexample: (.+)/);
  const line =
    found(/^\s*Got (?:\w*Error: )?(.*\S.*)/) ?? found(/^\s*(.*\w*Error: \S.*)/) ?? found(/(.*\S.*)/) ?? '';
  const why = line.replace(/^\s*\w*Error: /, '').trim();
  return (input ? `${why.slice(0, 200)}, with ${input}` : why).slice(0, 300);
}
