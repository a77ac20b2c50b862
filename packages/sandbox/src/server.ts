import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cutAt, type SandboxRequest, type SandboxResponse } from './http.ts';
import { createHostCheck } from './own-host.ts';

/** The longest body that is read, in bytes; the longest order that fits the contract is a tenth of it. */
const MOST_BYTES = 1_048_576;

/** A response as it is sent: bytes too, and perhaps more after the body. */
export interface Sent extends Omit<SandboxResponse, 'body'> {
  readonly body: string | Uint8Array;
  readonly follow?: Follow;
}

/**
 * Goes on sending until the client leaves.
 *
 * @param send Returns false, and sends nothing, while the client has not taken what was sent before.
 * @returns What ends it.
 */
export type Follow = (send: (text: string) => boolean) => () => void;

/** Responds to the requests below a path of one segment; the empty one is the path `/` alone. */
export type AnyResponse = (request: SandboxRequest) => Promise<Sent>;

export interface ServerOptions {
  readonly host: string;
  readonly port: number;
  /** By the first segment of the path. */
  readonly mounts: { readonly [segment: string]: AnyResponse };
}

export interface Server {
  readonly url: string;
  readonly port: number;
  /** Breaks open connections and frees the port. */
  stop(): Promise<void>;
}

/** @throws What `listen` fails with, such as `EADDRINUSE`. */
export async function listen({ host, port, mounts }: ServerOptions): Promise<Server> {
  /** Requests that are being worked on. */
  const open = new Set<Promise<void>>();
  const isOwnHost = createHostCheck(host);
  const server = createServer((request, response) => {
    const responding = respond(request, response, { mounts, isOwnHost, refuse })
      .catch((error) => {
        // A client may go away at any time.
        if (!request.socket.destroyed) console.error(error);
        request.socket.destroy();
      })
      .finally(() => open.delete(responding));
    open.add(responding);
  });
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  let reopening: NodeJS.Timeout | undefined;
  const reopenIn = (ms: number) => {
    clearTimeout(reopening);
    reopening = setTimeout(() => server.listen(address.port, host), ms);
  };
  /** Open connections stay: their responses may be on the way. */
  const refuse = (forMs: number) => {
    if (server.listening) server.close();
    reopenIn(forMs);
  };
  // Somebody else may have taken the port meanwhile, and give it back.
  server.on('error', () => reopenIn(100));
  const hostname = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${hostname}:${address.port}`,
    port: address.port,
    async stop() {
      clearTimeout(reopening);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.all(open);
    },
  };
}

interface Site extends Pick<ServerOptions, 'mounts'> {
  readonly isOwnHost: (header: string | undefined) => boolean;
  readonly refuse: (forMs: number) => void;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { mounts, isOwnHost, refuse }: Site,
) {
  const [, segment = '', path = '/', query = ''] =
    /^\/([^/?]*)(\/[^?]*)?(?:\?(.*))?$/s.exec(request.url ?? '') ?? [];
  const mounted = Object.hasOwn(mounts, segment) ? mounts[segment] : undefined;
  const { body, tooLarge } = await readBody(request);
  if (!isOwnHost(request.headers.host)) {
    const message =
      'The Host is not the sandbox. Name its address or localhost, or start it with --host HOST.';
    return sendText(response, 421, message);
  }
  if (!mounted) {
    const names = Object.keys(mounts)
      .filter(Boolean)
      .map((name) => `/${name}`);
    return sendText(response, 404, `Nothing is here. The sandbox responds below ${names.join(', ')}.`);
  }
  const headers = request.headers as SandboxRequest['headers'];
  const reply = await mounted({
    method: request.method ?? 'GET',
    path,
    query,
    headers,
    body,
    tooLarge,
    address: request.socket.remoteAddress,
  });
  if (reply.breakage?.kind === 'refuse') refuse(reply.breakage.forMs);
  send(request, response, reply, tooLarge);
}

function sendText(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(`${message}\n`);
}

/** Reads on to the end of a body that is too large, so that the client gets to the response. */
function readBody(request: IncomingMessage): Promise<{ body: string; tooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MOST_BYTES) chunks.push(chunk);
    // No honest client sends that much.
    else if (length > 16 * MOST_BYTES) request.socket.destroy();
  });
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('end', () => {
      const tooLarge = length > MOST_BYTES;
      resolve({ body: tooLarge ? '' : Buffer.concat(chunks).toString(), tooLarge });
    });
  });
}

function send(request: IncomingMessage, response: ServerResponse, reply: Sent, close: boolean) {
  const { status, headers, body, breakage, follow } = reply;
  if (breakage?.kind === 'stall') return;
  if (breakage?.kind === 'reset' || breakage?.kind === 'refuse') return request.socket.resetAndDestroy();
  if (follow) return startFollowing(response.writeHead(status, headers), follow);
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 && { 'content-length': Buffer.byteLength(body) }),
    ...(close && { connection: 'close' }),
  });
  // As a text, it goes to the socket together with the headers.
  if (!breakage) return response.end(body);
  const bytes = Buffer.from(body);
  response.write(bytes.subarray(0, cutAt(breakage, bytes)), () => request.socket.destroy());
}

function startFollowing(response: ServerResponse, follow: Follow): void {
  const end = follow((text) => {
    if (response.writableLength > 0) return false;
    response.write(text);
    return true;
  });
  response.on('close', end);
}
