import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Faults } from './fixture/fault.ts';

interface Report {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const fixture = fileURLToPath(new URL('fixture', import.meta.url));

interface Result {
  /** Names of tests, with the client in front: `a right client: listThings reads 401 "rejected" of …`. */
  readonly passed: readonly string[];
  /** Failures by the name of the test. */
  readonly failed: ReadonlyMap<string, string>;
}

/**
 * Runs the contract tests of the fixture's clients in a process of their own.
 *
 * @param only Names of the tests to run, each with its client in front as in the result; a client alone for all of its.
 */
export async function runFixture(faults: Faults, only: readonly string[]): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-kit-'));
  const file = join(folder, 'report.json');
  const pattern = only.map(asPattern).join('|');
  const args = [vitest, 'run', '--root', fixture, '--reporter=json', `--outputFile=${file}`, '-t', pattern];
  await new Promise<void>((resolve) => {
    const env = { ...process.env, FAULTS: JSON.stringify(faults) };
    // It ends with 1 when tests fail, as they are to; a run that reported nothing fails at its missing file.
    execFile(process.execPath, args, { env }, () => resolve());
  });
  const report: Report = JSON.parse(await readFile(file, 'utf8'));
  await rm(folder, { recursive: true });
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const nameOf = ({ fullName }: { fullName: string }) =>
    fullName.replace(/ the contract, with LATCHKEY_SEED=\d+/, ':');
  const having = (status: string) => tests.filter((each) => each.status === status);
  return {
    passed: having('passed').map(nameOf),
    failed: new Map(having('failed').map((each) => [nameOf(each), each.failureMessages.join('\n')])),
  };
}

/**
 * Vitest looks for its pattern in names with a ` > ` between a suite and a test. Between the client and its test is what
 * the result leaves out.
 */
const asPattern = (name: string) =>
  name
    .replaceAll(/[^\w ]/g, '\\$&')
    .replace('\\: ', ' .* ')
    .replaceAll(' ', ' (?:> )?');
