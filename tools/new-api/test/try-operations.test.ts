import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Program, Programs } from '../src/programs.ts';
import { tryOperations } from '../src/try-operations.ts';

type Outcome = {
  readonly code: number | null;
  readonly output?: string;
  readonly failures?: [string, string][];
};

/** A client's package whose contract tests come out as they are to, by the operations that they are run for. */
function clientWith(methods: readonly string[], outcomeOf: (ids: readonly string[]) => Outcome) {
  const client = mkdtempSync(join(tmpdir(), 'latchkey-client-'));
  onTestFinished(() => rmSync(client, { recursive: true }));
  for (const folder of ['src/generated', 'test/contract', 'reports'])
    mkdirSync(join(client, folder), { recursive: true });
  const data = Object.fromEntries(methods.map((id) => [id, {}]));
  writeFileSync(
    join(client, 'src/generated/operations.ts'),
    JSON.stringify(data, null, 2).replaceAll('{}', '{\n  }'),
  );
  const untested = () => JSON.parse(readFileSync(join(client, 'test/contract/untested.json'), 'utf8'));
  class Scripted extends Programs {
    runs = 0;
    override async run({ longestMs }: Program) {
      this.runs++;
      expect(longestMs).toBeLessThan(300_000);
      const { code, output = '', failures } = outcomeOf(methods.filter((id) => !(id in untested())));
      const assertionResults = failures?.map(([id, message]) => ({
        ...{ ancestorTitles: ['the contract', id], title: 'reads 200', status: 'failed' },
        failureMessages: [message],
      }));
      if (failures)
        writeFileSync(
          join(client, 'reports/vitest.json'),
          JSON.stringify({ testResults: [{ assertionResults }] }),
        );
      return { code, output, stdout: '' };
    }
  }
  return { client, programs: new Scripted(), untested };
}

test('an operation whose tests never end keeps no other from being tested, and the list says so', async () => {
  const { client, programs, untested } = clientWith(['a', 'b', 'endless', 'c', 'd'], (ids) => ({
    code: ids.includes('endless') ? null : 0,
  }));
  const found = await tryOperations(client, ['a', 'b', 'endless', 'c', 'd'], programs, () => {});
  expect(found).toEqual({ endless: expect.stringMatching(/were ended after \d+ s/) });
  expect(untested()).toEqual(found);
  expect(programs.runs).toBeLessThan(10);
});

test('an operation for which no test can run, a failing one and one without a method are listed with their reasons', async () => {
  const { client, programs } = clientWith(['a', 'broken', 'failing'], (ids) => {
    if (ids.includes('broken'))
      return { code: 1, output: '\n⎯⎯ Unhandled Error ⎯⎯\nError: Prism did not start.\n' };
    if (ids.includes('failing'))
      return { code: 1, failures: [['failing', 'AssertionError: expected 1 to be 2']] };
    return { code: 0 };
  });
  expect(await tryOperations(client, ['a', 'broken', 'failing', 'raw'], programs, () => {})).toEqual({
    broken: 'The contract tests broke off: Prism did not start.',
    failing: 'reads 200: expected 1 to be 2',
    raw: 'The client has no method for it.',
  });
});

test('of many random inputs, the list names the one that fails, and why', async () => {
  const message = `Error: Property failed after 1 tests
{ seed: 1, path: "0:0", endOnFailure: true }
Counterexample: [{"parameters":{"query":" "}}]
Shrunk 3 time(s)
Got AssertionError: expected '' to be ' '
    at expectSent (expect-sent.ts:40:1)`;
  const { client, programs } = clientWith(['a'], () => ({ code: 1, failures: [['a', message]] }));
  expect(await tryOperations(client, ['a'], programs, () => {})).toEqual({
    a: `reads 200: expected '' to be ' ', with [{"parameters":{"query":" "}}]`,
  });
});

test('where all fail together and each passes alone, all are listed', async () => {
  const { client, programs } = clientWith(['a', 'b'], (ids) => ({ code: ids.length > 1 ? null : 0 }));
  expect(Object.keys(await tryOperations(client, ['a', 'b'], programs, () => {}))).toEqual(['a', 'b']);
});

test('of many operations each is tried, some at once, and how far that is is said', async () => {
  const ids = Array.from({ length: 60 }, (_, i) => `get${i}`);
  const { client, programs } = clientWith(ids, (tried) => ({
    code: tried.includes('get41') ? 1 : 0,
    failures: tried.includes('get41') ? [['get41', 'AssertionError: expected 1 to be 2']] : [],
  }));
  const steps: string[] = [];
  expect(await tryOperations(client, ids, programs, (what) => steps.push(what))).toEqual({
    get41: 'reads 200: expected 1 to be 2',
  });
  expect(steps).toEqual([
    'try operations 1 to 25 of 60',
    'try operations 26 to 50 of 60',
    'try operations 51 to 60 of 60',
  ]);
});
