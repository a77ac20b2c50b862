import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** How a response goes wrong: the connection breaks, it never comes, or it is something else. */
export type Breakage = 'drop' | 'stall' | 'cut' | 'html' | '302' | '500' | Reply;

/** What one operation does with a request. */
export type Handler = (params: readonly string[], body: unknown, query: URLSearchParams) => Reply;

/** By operationId: the method, the path, and what is done. */
export type Routes = { readonly [operation: string]: readonly [method: string, path: RegExp, Handler] };

export interface Loopback {
  readonly url: string;
  /** Every request, by operationId, in order. */
  readonly calls: string[];
  /**
   * Lets the next call of an operation fail.
   *
   * @param unseen Whether the supplier does not even carry it out.
   */
  fail(operation: string, how: Breakage, unseen?: 'unseen'): void;
  close(): Promise<void>;
}

/** A real HTTP server in this process. */
export async function listen(routes: Routes): Promise<Loopback> {
  const calls: string[] = [];
  const faults: { operation: string; how: Breakage; unseen: boolean }[] = [];

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
    const sent = await text(request);
    for (const [operation, [method, path, handle]] of Object.entries(routes)) {
      const match = path.exec(pathname);
      if (!match || request.method !== method) continue;
      calls.push(operation);
      const i = faults.findIndex((fault) => fault.operation === operation);
      const [fault] = i < 0 ? [] : faults.splice(i, 1);
      const reply = fault?.unseen
        ? undefined
        : handle(match.slice(1), sent && JSON.parse(sent), searchParams);
      if (fault) breakOff(fault.how, request, response, reply);
      else if (reply) respond(response, reply);
      return;
    }
    respond(response, { status: 404, body: { kind: 'OrderNotFound', status: 404 } });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fail: (operation, how, unseen) => faults.push({ operation, how, unseen: unseen === 'unseen' }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function respond(response: ServerResponse, { status, body }: Reply) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function breakOff(
  how: Breakage,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply | undefined,
) {
  if (typeof how === 'object') return respond(response, how);
  if (how === 'drop') return request.socket.destroy();
  if (how === 'stall') return;
  if (how === '500') return respond(response, { status: 500, body: {} });
  if (how === '302') return response.writeHead(302, { location: 'https://fake.test/' }).end();
  const page = JSON.stringify(reply?.body ?? {});
  if (how === 'html') return response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  // Half of the response, and all of its headers.
  response.writeHead(reply?.status ?? 200, {
    'content-type': 'application/json',
    'content-length': page.length,
  });
  response.write(page.slice(0, -2), () => request.socket.destroy());
}
