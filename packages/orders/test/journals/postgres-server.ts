import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pg from 'pg';

export interface PostgresServer {
  /** One more worker's pool. */
  pool(config?: pg.PoolConfig): pg.Pool;
  /** Ends the pools, and PGlite. */
  stop(): Promise<void>;
}

/** The server that DATABASE_URL names, or PGlite behind a socket. */
export const startPostgres = async (): Promise<PostgresServer> => {
  const url = process.env.DATABASE_URL;
  const pools: pg.Pool[] = [];
  const endPools = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  };
  const keep = (pool: pg.Pool) => {
    // A connection that a test breaks on purpose.
    pool.on('error', () => {});
    pools.push(pool);
    return pool;
  };
  if (url) {
    const pool = (config?: pg.PoolConfig) => keep(new pg.Pool({ connectionString: url, ...config }));
    return { pool, stop: endPools };
  }

  const worker = new Worker(new URL('pglite-worker.ts', import.meta.url));
  const [address] = await once(worker, 'message');
  const turns = new Turns();
  return {
    pool: (config) =>
      keep(
        new PoolInTurns(turns, { connectionString: `postgres://postgres@${address}/postgres`, ...config }),
      ),
    stop: async () => {
      await endPools();
      await worker.terminate();
    },
  };
};

/** Lets one at a time through. */
class Turns {
  #last: Promise<void> = Promise.resolve();

  /** @returns Once it is the caller's turn: what ends it. */
  async take(): Promise<() => void> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }
}

type Connected = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void;

/**
 * A pool for PGlite, whose connections are all one session: its server mixes up the parameters of two
 * statements that arrive on two connections at the same time. So only one connection works at a time.
 */
class PoolInTurns extends pg.Pool {
  readonly #turns: Turns;

  constructor(turns: Turns, config: pg.PoolConfig) {
    super(config);
    this.#turns = turns;
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    const connected = this.#connect();
    if (!callback) return connected;
    connected.then(
      (client) => callback(undefined, client, () => client.release()),
      (error) => callback(error, undefined, () => {}),
    );
  }

  async #connect(): Promise<pg.PoolClient> {
    const endTurn = await this.#turns.take();
    try {
      const client = await super.connect();
      const { release } = client;
      client.release = (destroy) => {
        release.call(client, destroy);
        endTurn();
      };
      return client;
    } catch (error) {
      endTurn();
      throw error;
    }
  }
}
