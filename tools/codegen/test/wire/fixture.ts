import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CallOptions, createClient, type RawClient } from '@latchkey/runtime';
import { onTestFinished } from 'vitest';
import { generatedFiles } from '../../src/generate.ts';

type Members = Record<string, unknown>;
type Method = (input?: Members, options?: CallOptions) => Promise<unknown>;
/** Of a client whose contract a test has just written, nobody knows the types. */
export type AnyClient = Record<string, Method> & { raw: RawClient<Record<string, never>> };

/** A contract with these operations, each at `/<operationId>` unless it says where. */
export function contractWith(operations: Record<string, Members>, more: Members = {}): Members {
  const paths: Record<string, Members> = {};
  for (const [operationId, { path = `/${operationId}`, method = 'post', ...operation }] of Object.entries(
    operations,
  )) {
    const responses = { 200: { description: 'Ok.', content: { 'application/json': { schema: true } } } };
    paths[`${path}`] = { ...paths[`${path}`], [`${method}`]: { operationId, responses, ...operation } };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Wire', version: '1' },
    servers: ['production', 'supplier-sandbox'].map((name) => ({
      url: `https://${name}.shop.example`,
      'x-environment': name,
    })),
    paths,
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
    security: [{ key: [] }],
    ...more,
  };
}

/** A request as it came over the wire. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const respondWithEmptyObject: RequestListener = (_, response) => {
  response.setHeader('content-type', 'application/json').end('{}');
};

/** Generates a client of a contract, as `pnpm generate` does, and starts a server that it calls. */
export async function start(contract: Members, given: { apiKey?: unknown; respond?: RequestListener } = {}) {
  const { apiKey, respond }: typeof given = {
    apiKey: 'a-secret-key',
    respond: respondWithEmptyObject,
    ...given,
  };
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString('latin1') });
    respond?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { operations, service } = await load(contract);
  const definition = {
    creator: 'createClient',
    operations,
    service,
    readErrorResponse: () => ({ retryable: false }),
  };
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const options = { baseUrl, deadlineMs: 5_000, ...(apiKey !== undefined && { apiKey }) };
  return { client: createClient(definition, options) as unknown as AnyClient, received };
}

/** Modules of the runtime can only be imported from a package that depends on it. */
const folder = join(import.meta.dirname, '../../reports');

/** The modules that are generated of a contract. */
async function load(contract: Members) {
  const files = await generatedFiles(JSON.stringify(contract));
  mkdirSync(folder, { recursive: true });
  const here = mkdtempSync(join(folder, 'wire-'));
  onTestFinished(() => rmSync(here, { recursive: true }));
  for (const name of ['operations.ts', 'service.ts']) writeFileSync(join(here, name), files[name] ?? '');
  const load = (name: string) => import(pathToFileURL(join(here, name)).href);
  return { ...(await load('operations.ts')), ...(await load('service.ts')), files };
}
