import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import * as ours from '../src/index.ts';
import { serveResponse } from './loopback.ts';
import { apiKey, shop } from './shop.ts';

/** Another copy of this package, as a bundle or a nested version brings it. */
async function importCopy(): Promise<typeof ours> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const here = fileURLToPath(new URL('../', import.meta.url));
  cpSync(join(here, 'src'), join(folder, 'src'), { recursive: true });
  cpSync(join(here, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(here, 'node_modules'), join(folder, 'node_modules'));
  return import(join(folder, 'src/index.ts'));
}

it('recognises the errors of another copy of the runtime, and says more of them', async () => {
  const theirs = await importCopy();
  expect(theirs.LatchkeyError).not.toBe(ours.LatchkeyError);
  const { baseUrl } = await serveResponse(409, '{ "kind": "Exists" }');
  const client = theirs.createClient<
    Record<'getThing' | 'addThing', (input: object) => Promise<unknown>>,
    object
  >({ ...shop, service: { ...shop.service, connect: theirs.withFeatures({}) } }, { apiKey, baseUrl });
  const rejected = await client.getThing({ id: '1' }).catch((error: unknown) => error);
  const invalid = await client.addThing({}).catch((error: unknown) => error);

  expect(rejected).not.toBeInstanceOf(ours.SupplierError);
  expect([rejected, invalid].map(ours.isLatchkeyError)).toEqual([true, true]);
  expect([rejected, invalid].map(ours.isSupplierError)).toEqual([true, false]);
  expect([rejected, invalid].map(ours.isArgumentError)).toEqual([false, true]);
  for (const is of [ours.isConnectionError, ours.isResponseError, ours.isKeyError])
    expect([rejected, invalid].map(is)).toEqual([false, false]);

  if (!ours.isSupplierError(rejected)) throw rejected;
  const restated = ours.restate(rejected, { outcome: 'unknown', next: 'Look first.' });
  expect(restated).toBeInstanceOf(theirs.SupplierError);
  expect(restated).toMatchObject({ outcome: 'unknown', body: { kind: 'Exists' } });
  expect(restated.message).toMatch(/ responded with 409 Exists\. Look first\.$/);
});

it.each([
  [undefined],
  [null],
  ['LatchkeyError'],
  [{ name: 'SupplierError', status: 409, outcome: 'rejected' }],
  [JSON.parse('{ "name": "SupplierError", "@latchkey/error": true }')],
  [Object.assign(new Error('odd'), { name: 'SupplierError' })],
])('takes %o for none of Latchkey’s errors', (value) => {
  expect(ours.isLatchkeyError(value)).toBe(false);
  expect(ours.isSupplierError(value)).toBe(false);
});
