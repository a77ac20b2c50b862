import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Programs } from '../src/programs.ts';
import { tryOperations } from '../src/try-operations.ts';

const refused = 'ConnectionError: the connection failed before it was sent (ECONNREFUSED).';
const wrong = 'AssertionError: expected 1 to be 2';

/** Runs that come out as `failing` says of the operations that they are for. */
async function failuresOf(
  methods: readonly string[],
  failing: (ids: readonly string[]) => [string, string][],
) {
  const client = mkdtempSync(join(tmpdir(), 'latchkey-ended-'));
  onTestFinished(() => rmSync(client, { recursive: true }));
  for (const folder of ['src/generated', 'test/contract', 'reports'])
    mkdirSync(join(client, folder), { recursive: true });
  writeFileSync(
    join(client, 'src/generated/operations.ts'),
    methods.map((id) => `\n  "${id}": {\n  }`).join(','),
  );
  class Scripted extends Programs {
    override async run() {
      const untested = JSON.parse(readFileSync(join(client, 'test/contract/untested.json'), 'utf8'));
      const failures = failing(methods.filter((id) => !Object.hasOwn(untested, id)));
      const assertionResults = failures.map(([id, message]) => ({
        ...{ ancestorTitles: [id], title: 'reads 200', status: 'failed', failureMessages: [message] },
      }));
      writeFileSync(
        join(client, 'reports/vitest.json'),
        JSON.stringify({ testResults: [{ assertionResults }] }),
      );
      return { code: failures.length > 0 ? 1 : 0, output: '', stdout: '' };
    }
  }
  return Object.keys(await tryOperations(client, methods, new Scripted(), () => {}));
}

test('an operation that ends the mock keeps those after it from being listed', async () => {
  const failures = await failuresOf(['a', 'ends', 'b', 'c'], (ids) =>
    ids.flatMap((id, i): [string, string][] =>
      id === 'ends' ? [[id, wrong]] : ids.slice(0, i).includes('ends') ? [[id, refused]] : [],
    ),
  );
  expect(failures).toEqual(['ends']);
});

test('operations that never reach the mock are listed', async () => {
  const failures = await failuresOf(['a', 'b', 'c'], (ids) => ids.map((id) => [id, refused]));
  expect(failures.sort()).toEqual(['a', 'b', 'c']);
});
