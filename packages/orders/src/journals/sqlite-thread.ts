/** The thread that has a journal's file open. It does each group of calls in one transaction. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { checkSameFile, identify } from './file-identity.ts';
import { configure, inTransaction, readPragma } from './sqlite-connection.ts';
import type { JournalFile } from './sqlite-file.ts';
import { hasToBeOnDisk, prepareOperations, readers, type SqliteCall } from './sqlite-operations.ts';

/** What came of one call. An error loses its class on the way between threads. */
export type Reply = { readonly result: unknown } | { readonly failure: Failure };

export interface Failure {
  readonly message: string;
  /** SQLite's own code, when it is an error of SQLite's. */
  readonly errcode?: number | undefined;
  /** A newer release has brought the file up to date meanwhile. */
  readonly isNewer?: boolean | undefined;
}

const { path, identity, version } = workerData as JournalFile;

/** Opens the file at the first call: by then it may be gone already. */
const openFile = () => {
  checkSameFile(path, identity);
  const database = new DatabaseSync(path);
  configure(database);
  const operations = prepareOperations(database);
  return { database, operations, logIdentity: identify(`${path}-wal`) };
};
let file: ReturnType<typeof openFile> | undefined;

let syncs = true;
/** Says whether the next commit waits for the disk. */
const syncIf = (isNeeded: boolean) => {
  if (isNeeded !== syncs) file?.database.exec(`PRAGMA synchronous = ${isNeeded ? 'FULL' : 'NORMAL'}`);
  syncs = isNeeded;
};

const doTogether = (calls: readonly SqliteCall[]): Reply[] => {
  file ??= openFile();
  const { database, operations, logIdentity } = file;
  const kind = calls.every(({ name }) => readers.has(name)) ? 'DEFERRED' : 'IMMEDIATE';
  syncIf(calls.some(hasToBeOnDisk));
  const replies = inTransaction(database, kind, () => {
    const found = readPragma(database, 'user_version');
    if (found > version) {
      const message = `the file has version ${found} of the journal by now; this release knows ${version}`;
      throw Object.assign(new Error(message), { isNewer: true });
    }
    return calls.map(({ name, values }) => ({
      result: (operations[name] as (...values: unknown[]) => unknown)(...values),
    }));
  });
  // What was written is only good when others find it.
  checkSameFile(path, identity);
  checkSameFile(`${path}-wal`, logIdentity);
  return replies;
};

const BUSY = 5;

const doGroup = (calls: readonly SqliteCall[]): Reply[] => {
  try {
    return doTogether(calls);
  } catch (error) {
    const { message, errcode, isNewer } = error as Failure;
    // One that fails, such as one that is too long for the disk, takes no other along.
    const isOfOne = errcode !== undefined && (errcode & 0xff) !== BUSY;
    if (isOfOne && calls.length > 1) return calls.flatMap((call) => doGroup([call]));
    return calls.map(() => ({ failure: { message, errcode, isNewer } }));
  }
};

parentPort?.on('message', (calls: readonly SqliteCall[] | 'close') => {
  if (calls !== 'close') return parentPort?.postMessage(doGroup(calls));
  file?.database.close();
  parentPort?.close();
});
