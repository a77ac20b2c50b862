/** What a journal needs of a pool. A `pg.Pool` has it. */
export interface PostgresPool {
  query(sql: string, values?: unknown[]): Promise<PostgresResult>;
  connect(): Promise<PostgresClient>;
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
