import { createRequire } from 'node:module';

// Required rather than imported: the declarations of PGlite need Emscripten's, which nothing here has.
const require = createRequire(import.meta.url);

export interface Database {
  readonly url: string;
  /** The most connections that it serves at the same time. */
  readonly connections: number;
  stop(): Promise<void>;
}

/** The server that DATABASE_URL names, or PGlite behind a socket: PostgreSQL in this process. */
export async function startDatabase(): Promise<Database> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return { url: DATABASE_URL, connections: 10, stop: async () => {} };
  const { PGlite } = require('@electric-sql/pglite');
  const { PGLiteSocketServer } = require('@electric-sql/pglite-socket');
  const db = await PGlite.create();
  const server = new PGLiteSocketServer({ db, port: 0, maxConnections: 10 });
  await server.start();
  const url = `postgres://postgres@${server.getServerConn()}/postgres`;
  const stop = async () => {
    await server.stop();
    await db.close();
  };
  return { url, connections: 1, stop };
}
