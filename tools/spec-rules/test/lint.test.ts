import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WarmRedocly } from '@latchkey/redocly';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lint, remainder, report } from '../src/index.ts';
import { mistakes } from './mistakes.ts';
import type { Change } from './spec-copy.ts';
import { temporaryRepository } from './temporary-repository.ts';

let cache: string;
let redocly: WarmRedocly;
beforeAll(() => {
  cache = mkdtempSync(join(tmpdir(), 'latchkey-lint-cache-'));
  redocly = new WarmRedocly(cache);
});
afterAll(() => {
  redocly.stop();
  rmSync(cache, { recursive: true });
});

async function screenOf(changes: Change[]): Promise<string[]> {
  const { folder } = temporaryRepository(changes);
  const { problems, left } = await lint(folder, redocly.run);
  return [...report(problems, folder), ...remainder(left)].flatMap((text) => text.split('\n'));
}

test('a sound contract has an empty screen', async () => {
  expect(await screenOf([])).toEqual([]);
});

test.each(mistakes)('$mistake', async ({ mistake: _, screen, ...change }) => {
  expect(await screenOf([change])).toEqual(screen);
});

test('a workflow hides nothing, for the contract does not need it', async () => {
  expect(
    await screenOf([
      { file: 'workflows/buy.arazzo.yaml', write: 'arazzo: [\n' },
      { file: 'workflows/look.arazzo.yaml', write: 'arazzo: 1.0.1\n' },
      { file: 'components/schemas/Time.yaml', replace: ['A time with its offset from UTC.', 'A time.'] },
    ]),
  ).toEqual([
    'workflows/buy.arazzo.yaml:2:1  This is no YAML. Flow sequence in block collection must be sufficiently indented and end with a ]. (yaml)',
    expect.stringMatching(/^components\/schemas\/Order\.yaml:12:15 .* \(latchkey\/time-zone\)$/),
    expect.stringMatching(/^workflows\/look\.arazzo\.yaml:1:1 .* \(struct\)$/),
    expect.stringMatching(/^workflows\/look\.arazzo\.yaml:1:1 .* \(struct\)$/),
    expect.stringMatching(/^workflows\/look\.arazzo\.yaml:1:1 .* \(struct\)$/),
  ]);
});

test('a method that a client cannot have is named', async () => {
  const query = { file: 'paths/orders.yaml', replace: ['get:\n', 'query:\n'] as [string, string] };
  const version = { file: 'openapi.yaml', replace: ['openapi: 3.1.0', 'openapi: 3.2.0'] as [string, string] };
  expect(await screenOf([query, version])).toEqual([
    expect.stringMatching(/^openapi\.yaml {2}paths \/orders: "query" of OpenAPI 3\.2 is not supported: /),
    expect.stringMatching(/^\d+ more follows? from this/),
  ]);
});
