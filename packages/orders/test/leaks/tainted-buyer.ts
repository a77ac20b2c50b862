/**
 * A process that makes purchases in which everything goes wrong, and prints whatever a shop might log of them:
 * node tainted-buyer.ts <task as JSON>. Only the results themselves are kept back.
 */
import { inspect } from 'node:util';
import { type BuyOptions, buyOnce } from '../../src/buy-once.ts';
import type { Intent } from '../../src/intent.ts';
import { aesGcmCipher } from '../../src/journals/cipher.ts';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { recover } from '../../src/recover.ts';
import { connect, type SupplierName } from '../fake-suppliers/connect.ts';

export interface TaintedTask {
  readonly name: SupplierName;
  readonly url: string;
  readonly apiKey: string;
  readonly intents: readonly Intent[];
  /** A journal's file, sealed or not. */
  readonly file: string;
  readonly isSealed: boolean;
}

const task: TaintedTask = JSON.parse(process.argv[2] ?? '');
// The clients' waits are as short as they get.
Math.random = () => 0;

const cipher = aesGcmCipher(new Uint8Array(32).fill(7));
const journal = sqliteJournal(task.file, task.isSealed ? { cipher } : {});
const supplier = connect[task.name](task.url, { apiKey: task.apiKey, timeoutMs: 300 });
const options: BuyOptions = {
  supplier,
  journal,
  deadlineMs: 0,
  pause: async () => {},
  onProgress: (...notified) => console.log('onProgress', inspect(notified, everything)),
};
const everything = {
  showHidden: true,
  depth: Number.POSITIVE_INFINITY,
  maxStringLength: null,
  maxArrayLength: null,
};

const print = (what: string, value: unknown) => {
  console.log(what, value);
  console.error('%o %s', value, value);
  console.dir(value, everything);
  console.log(inspect(value, everything), JSON.stringify(value));
  for (let error = value; error instanceof Error; error = error.cause)
    console.log(`${error}`, error.message, error.stack);
};

process.on('warning', (warning) => print('warning', warning));
for (const part of [supplier, journal, options, cipher]) print('part', part);

let keys = 0;
for (const intent of task.intents) {
  try {
    const purchase = await buyOnce(intent, options);
    keys += purchase.keys.length;
    print('order', [purchase.order, purchase.problems]);
  } catch (error) {
    print('error', error);
  }
  const conflict = await buyOnce({ ...intent, maxTotalCents: 5_000 }, options).catch((error) => error);
  print('conflict', conflict);
}
// Nobody listens there.
const nowhere = connect[task.name]('http://127.0.0.1:2', { apiKey: task.apiKey });
const intent = { ...(task.intents[0] as Intent), reference: 'nowhere' };
print('error', await buyOnce(intent, { ...options, supplier: nowhere }).catch((error) => error));

for (const result of await recover({ ...options, suppliers: [supplier] })) {
  if ('purchase' in result) keys += result.purchase.keys.length;
  else print('recovered', result);
}
for (const { reference } of task.intents) {
  const entry = await journal.read(reference);
  print('entry', { ...entry, keys: entry?.keys.length });
}
console.log(`${keys} keys came`);
// The next one ends the process, and with it whatever is not printed by then.
for (const stream of [process.stdout, process.stderr]) await new Promise((done) => stream.write('\n', done));
// A process that ends by itself folds the log into the file: both are to be looked at.
process.on('exit', () => process.kill(process.pid, 'SIGKILL'));
// A rejection that nobody handles, as Node prints it.
void buyOnce({ ...(task.intents[0] as Intent), maxTotalCents: 5_000 }, options);
