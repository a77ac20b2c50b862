/** PGlite behind a socket, on a thread of its own: in the tests' thread a test that changes the clock changes its. */
import { existsSync, mkdirSync, openAsBlob, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { parentPort } from 'node:worker_threads';

// It lives for seconds: to optimize what runs often takes longer than to run it as it is, but for the hottest code.
setFlagsFromString('--wasm-tiering-budget=1000000000');

// Required rather than imported: the declarations of PGlite need Emscripten's, which nothing here has.
const require = createRequire(import.meta.url);
const { PGlite } = require('@electric-sql/pglite');
const { PGLiteSocketServer } = require('@electric-sql/pglite-socket');

/** An empty database, as this version of PGlite makes it: to read it takes an eighth of what it takes to make one. */
const [version] = /pglite@[^/\\]+/.exec(require.resolve('@electric-sql/pglite')) ?? [];
const empty = fileURLToPath(new URL(`../../node_modules/.cache/${version}.tar`, import.meta.url));

const startDatabase = async () => {
  if (version && existsSync(empty)) return PGlite.create({ loadDataDir: await openAsBlob(empty) });
  const database = await PGlite.create();
  if (version) {
    mkdirSync(dirname(empty), { recursive: true });
    // Whole or not at all: another process may do the same.
    const part = `${empty}.${process.pid}`;
    writeFileSync(part, Buffer.from(await (await database.dumpDataDir('none')).arrayBuffer()));
    renameSync(part, empty);
  }
  return database;
};

const server = new PGLiteSocketServer({ db: await startDatabase(), port: 0, maxConnections: 100 });
await server.start();
parentPort?.postMessage(server.getServerConn());
