/** What a journal needs of a pool. A `pg.Pool` has it. */
export interface PostgresPool {
  query(sql: string, values?: unknown[]): Promise<PostgresResult>;
  /** Calls back in the turn in which the connection is ready: what breaks it right then is heard. */
  connect(callback: (error: Error | undefined, client: PostgresClient | undefined) => void): void;
}

/** A connection taken out of a pool. */
export interface PostgresClient {
  query(sql: string, values?: unknown[]): Promise<PostgresResult>;
  /** @param destroy Whether to close the connection instead of keeping it. */
  release(destroy?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  removeListener(event: 'error', listener: (error: Error) => void): unknown;
}

export interface PostgresResult {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own type of a row
  readonly rows: any[];
}
