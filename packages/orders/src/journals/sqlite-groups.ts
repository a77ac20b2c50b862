import { SHARE_ENV, Worker } from 'node:worker_threads';
import { JournalError } from './journal-error.ts';
import type { JournalFile } from './sqlite-file.ts';
import type { SqliteCall } from './sqlite-operations.ts';
import type { Failure, Reply } from './sqlite-thread.ts';

/** The file as the event loop sees it: another thread waits for the disk and for other processes. */
export interface Groups {
  /**
   * Does one operation. While one group is on its way to the disk, the calls that come form the next: one commit for
   * all of them.
   *
   * @returns Its result, once it is as durable as it has to be.
   * @throws {JournalError} `storage`, or `version` when a newer release has migrated the file meanwhile.
   */
  call<T>(call: SqliteCall): Promise<T>;
  /** Closes the file once all that was called is done. */
  close(): Promise<void>;
}

interface Waiting extends SqliteCall {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** More would keep other processes waiting. */
const MOST_IN_GROUP = 500;

/** So many callers go on at once; between them the event loop gets its turn. */
const RESOLVED_AT_ONCE = 8;

/** Beside this file, in the sources as in the build. */
const thread = new URL(import.meta.url.replace(/sqlite-groups(\.\w+).*$/, 'sqlite-thread$1'));

export const startGroups = (file: JournalFile): Groups => {
  // Node's own flags are those of a main thread.
  const worker = new Worker(thread, { workerData: file, execArgv: [], env: SHARE_ENV });
  let waiting: Waiting[] = [];
  let inThread: Waiting[] = [];
  let failure: Failure | undefined;
  let isClosing = false;
  const exited = new Promise((resolve) => worker.once('exit', resolve));

  const send = () => {
    if (inThread.length || !waiting.length) return;
    inThread = waiting.splice(0, MOST_IN_GROUP);
    worker.ref();
    worker.postMessage(inThread.map(({ name, values, durable }) => ({ name, values, durable })));
  };
  const closeIfIdle = () => {
    if (isClosing && !waiting.length && !inThread.length) worker.postMessage('close');
  };
  const fail = (error: Failure) => {
    failure = error;
    for (const call of [...inThread, ...waiting]) call.reject(errorOf(error));
    [inThread, waiting] = [[], []];
  };
  worker.on('message', (replies: Reply[]) => {
    const done = inThread;
    inThread = [];
    if (!waiting.length && !isClosing) worker.unref();
    send();
    closeIfIdle();
    settle(done, replies);
  });
  worker.once('error', ({ message }) => fail({ message }));
  worker.once('exit', () => fail({ message: 'its thread has ended' }));
  // It keeps no process alive that waits for nothing. Each of these listeners has said that somebody waits.
  worker.unref();

  return {
    call: <T>(call: SqliteCall) =>
      new Promise<T>((resolve, reject) => {
        if (failure) return reject(errorOf(failure));
        if (waiting.push({ ...call, resolve: resolve as Waiting['resolve'], reject }) === 1) {
          // What is called in the same turn goes together.
          queueMicrotask(send);
        }
      }),
    close: async () => {
      isClosing = true;
      worker.ref();
      closeIfIdle();
      await exited;
    },
  };
};

const settle = (calls: Waiting[], replies: Reply[], from = 0): void => {
  const to = from + RESOLVED_AT_ONCE;
  for (const [index, call] of calls.slice(from, to).entries()) {
    const reply = replies[from + index] as Reply;
    if ('result' in reply) call.resolve(reply.result);
    else call.reject(errorOf(reply.failure));
  }
  if (to < calls.length) setImmediate(settle, calls, replies, to);
};

const errorOf = ({ message, errcode, isNewer }: Failure): JournalError => {
  if (isNewer) return new JournalError('version', message);
  const cause = Object.assign(new Error(message), { errcode });
  return new JournalError('storage', `the file failed: ${message}`, { cause });
};
