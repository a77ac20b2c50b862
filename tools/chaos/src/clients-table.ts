import { tableOf } from './table.ts';

/** What purchases with one client came to. */
export interface ClientRow {
  readonly client: string;
  /** Whether its orders have one. */
  readonly externalId: boolean;
  readonly placedTwice: number;
  readonly lost: number;
  readonly unresolved: number;
}

/** In Markdown. */
export function clientsTable(rows: readonly ClientRow[]): string {
  const head = ['client', 'external id', 'orders placed twice>', 'orders lost>', 'unresolved>'];
  const cells = rows.map(({ client, externalId, placedTwice, lost, unresolved }) => [
    client === 'createPurchases' ? `\`${client}\`` : client,
    externalId ? 'yes' : 'no',
    ...[placedTwice, lost, unresolved].map((count) => count.toLocaleString('en')),
  ]);
  return tableOf([head, ...cells]);
}
