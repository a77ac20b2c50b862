import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Breakage } from '../fake-suppliers/loopback.ts';
import { intentFor, starters, supplierNames } from '../fake-suppliers/start.ts';
import type { TaintedTask } from './tainted-buyer.ts';

const apiKey = 'TAINT-api-key-0123456789';
const keyPrefix = 'TAINT-product-key';

/** The marks as they are, and as other encodings would hide them. */
const marks = ['TAINT', Buffer.from('TAINT').toString('hex')].concat(
  // Base64 of the same bytes looks different at each of three places.
  ['', '.', '..'].map((before) =>
    Buffer.from(`${before}TAINT-`)
      .toString('base64')
      .slice(before.length ? 4 : 0, before.length === 2 ? 8 : -1),
  ),
);
const findIn = (where: string | Buffer) => marks.filter((mark) => where.includes(mark));

const script = fileURLToPath(new URL('tainted-buyer.ts', import.meta.url));

/** @returns All that the process printed, with everything that Node itself can print for debugging. */
const run = async (task: TaintedTask): Promise<string> => {
  // Into files: it is thousands of lines, and whoever reads from a pipe is woken for each.
  const files = ['stdout', 'stderr'].map((name) => `${task.file}.${name}`);
  const open = files.map((file) => openSync(file, 'w'));
  const child = spawn(process.execPath, ['--trace-warnings', script, JSON.stringify(task)], {
    stdio: ['ignore', ...open],
    env: { ...process.env, NODE_DEBUG: 'undici,fetch,http,net,tls,stream,timer,sqlite', FORCE_COLOR: '0' },
  });
  await once(child, 'close');
  for (const each of open) closeSync(each);
  const printed = files.map((file) => readFileSync(file, 'utf8'));
  for (const file of files) rmSync(file);
  return printed.join('');
};

/** A key as each supplier sends it, without its type: what a client must reject. */
const untyped = `${keyPrefix}-untyped`;
const breakages: Breakage[] = ['drop', 'cut', '500', '302', 'html', 'stall'];
const echoes: Breakage[] = [
  {
    status: 401,
    body: { kind: apiKey, detail: `no ${apiKey}`, message: `no "${apiKey}"`, [apiKey]: [apiKey] },
  },
  { status: 422, body: { kind: 'OrderNotPaid', status: 422, detail: `Bearer ${apiKey}` } },
];

const readsOf = {
  '8keys': {
    getOrder: [
      ...breakages,
      ...echoes,
      { status: 200, body: { id: 1, status: 'done', product_keys: [{ code: untyped }] } },
    ],
    listOrders: echoes,
  },
  kinguin: {
    getOrder: [...breakages, ...echoes],
    dispatchOrder: [...breakages, ...echoes],
    getOrderKeys: [...breakages, ...echoes, { status: 200, body: [{ serial: untyped }] }],
    searchOrders: [...breakages, ...echoes],
  },
} satisfies Record<string, Record<string, Breakage[]>>;

/** What shows that there was something to be found. */
const witnesses = [
  ...['FETCH', 'NET', 'TIMER', 'node:internal', '[concealed]', 'keys-surplus'],
  ...['IntentConflictError', 'SupplierError', 'ResponseError', 'ConnectionError'],
];

const bufferOf = (cell: unknown) => Buffer.from(cell instanceof Uint8Array ? cell : String(cell));

describe.concurrent.each(supplierNames)('Of purchases from %s', (name) => {
  it.concurrent.each([
    ['plain', false],
    ['sealed', true],
  ])('nothing leaks but the results, and the %s keys in the journal', async (_, isSealed) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
    const fake = await starters[name]({ keyPrefix, extraKeys: 1 });
    try {
      // An error response ends the call before its waits get long.
      const placeOrder = breakages.flatMap((how, i) => (i % 2 ? [how, ...echoes] : how));
      const faults = { ...readsOf[name], placeOrder };
      for (const [operation, all] of Object.entries(faults)) for (const how of all) fake.fail(operation, how);
      const file = join(folder, 'journal.sqlite');
      const intents = Array.from({ length: 45 }, (_unused, i) => intentFor(name, { reference: `shop-${i}` }));

      const output = await run({ name, url: fake.url, apiKey, intents, file, isSealed });
      expect(findIn(output)).toEqual([]);
      expect(Number(/(\d+) keys came/.exec(output)?.[1])).toBeGreaterThanOrEqual(60);
      for (const witness of witnesses) expect(output.includes(witness), witness).toBe(true);

      // The process was killed: its last writes are in the log.
      const names = readdirSync(folder);
      expect(names).toContain('journal.sqlite-wal');
      const found = names.flatMap((each) => findIn(readFileSync(join(folder, each))));
      if (isSealed) expect(found).toEqual([]);
      else expect(found).toContain('TAINT');

      const database = new DatabaseSync(file);
      const rows = database.prepare('SELECT * FROM purchases').all();
      database.close();
      expect(rows).toHaveLength(intents.length + 1);
      for (const { keys, ...metadata } of rows) {
        if (isSealed) expect(keys).toBeNull();
        expect(findIn(Buffer.concat(Object.values(metadata).map(bufferOf)))).toEqual([]);
      }
    } finally {
      await fake.close();
      rmSync(folder, { recursive: true });
    }
  });
});
