/** PGlite behind a socket, on a thread of its own: in the tests' thread a test that changes the clock changes its. */
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';

// Required rather than imported: the declarations of PGlite need Emscripten's, which nothing here has.
const require = createRequire(import.meta.url);
const { PGlite } = require('@electric-sql/pglite');
const { PGLiteSocketServer } = require('@electric-sql/pglite-socket');

const server = new PGLiteSocketServer({ db: await PGlite.create(), port: 0, maxConnections: 100 });
await server.start();
parentPort?.postMessage(server.getServerConn());
