/**
 * A process that works on a journal's file: node sqlite-worker.ts <file> contend <count>, record <from> (twenty at
 * once, without end), or fill <count> (all at once).
 * It starts on the first byte of its standard input and reports each thing done as a line.
 */
import { readSync, writeSync } from 'node:fs';
import { sqliteJournal } from '../../src/journals/sqlite.ts';
import { claimLease } from './claim-lease.ts';
import { intentOf, keyOf } from './purchase.ts';

const [file = '', task = '', number = ''] = process.argv.slice(2);
const report = (line: string): void => {
  try {
    writeSync(1, `${line}\n`);
  } catch (error) {
    // Whoever reads is busy, and the pipe is full; a line is written whole or not at all.
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    report(line);
  }
};

report('ready');
readSync(0, Buffer.alloc(1));
const journal = sqliteJournal(file);

if (task === 'contend') {
  for (let index = 0; index < Number(number); index++) {
    const reference = `shop-${index}`;
    const { entry } = await journal.open(intentOf(reference), `process ${process.pid}`);
    if (entry.hash === `process ${process.pid}`) report(`wrote ${reference}`);
    if (await journal.claim(reference, 60_000)) report(`claimed ${reference}`);
  }
  await journal.close();
}

const buy = async (reference: string, first: string) => {
  await journal.open(intentOf(reference), 'h1');
  report(`opened ${reference}`);
  const lease = await claimLease(journal, reference, 60_000);
  if (!lease) throw new Error(`${reference} is claimed already`);
  // Long enough to take several pages, which a kill could part.
  await journal.record(lease, { state: 'done', keys: [keyOf(first), keyOf('A'.repeat(20_000))] });
  report(`recorded ${reference}`);
};

if (task === 'record') {
  let index = Number(number);
  const buyWithoutEnd = async () => {
    for (;;) {
      const reference = `shop-${index++}`;
      await buy(reference, reference);
    }
  };
  await Promise.all(Array.from({ length: 20 }, buyWithoutEnd));
}

if (task === 'fill') {
  const buyOrFail = (_: unknown, index: number) =>
    buy(`shop-${index}`, 'A').catch(() => report(`failed shop-${index}`));
  await Promise.all(Array.from({ length: Number(number) }, buyOrFail));
  await journal.close();
}
