import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a page says of one edition: from its bundle, and from its client. */
export interface Edition {
  readonly api: string;
  readonly title: string;
  /** The supplier's own name of it. */
  readonly name: string;
  readonly packageName: string;
  /** The function that makes a client. */
  readonly creator: string;
  /** By environment. */
  readonly servers: ReadonlyMap<string, string>;
  readonly operations: readonly Operation[];
}

/** An operation, which the client has a method for. */
export interface Operation {
  readonly id: string;
  /** `GET /orders`. */
  readonly call: string;
  readonly summary: string;
}

interface Bundle {
  readonly info: { readonly title: string; readonly 'x-edition': string };
  readonly servers: readonly { readonly url: string; readonly 'x-environment': string }[];
  readonly paths: {
    readonly [path: string]: {
      readonly [method: string]: { readonly operationId?: string; readonly summary?: string };
    };
  };
}

/** Reads what `pnpm generate` has made of a contract. */
export function readEdition(repository: string, api: string): Edition {
  const folder = join(repository, 'packages', api);
  const bundle: Bundle = JSON.parse(readFileSync(join(folder, 'src/generated/openapi.json'), 'utf8'));
  const client = readFileSync(join(folder, 'src/client.ts'), 'utf8');
  const [, creator = ''] = /export const (create\w+) =/.exec(client) ?? [];
  return {
    api,
    title: bundle.info.title,
    name: bundle.info['x-edition'],
    packageName: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name,
    creator,
    servers: new Map(bundle.servers.map((server) => [server['x-environment'], server.url])),
    operations: Object.entries(bundle.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { operationId, summary = '' }]) =>
        operationId ? { id: operationId, call: `${method.toUpperCase()} ${path}`, summary } : [],
      ),
    ),
  };
}
