import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { connect, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** One request as it came over the wire. */
export interface Received {
  method: string;
  /** The request target as sent: path and query, still encoded. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Starts a real HTTP server on a free port; it is closed when the test ends. */
export async function serve(listener: RequestListener) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    listener(request, response);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: await listen(server), received };
}

/** A server that responds every request alike. */
export const serveResponse = (
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) => serve((_, response) => response.writeHead(status, headers).end(body));

/** Starts a bare TCP server, for what no HTTP server would send. It acts once a request has arrived. */
export async function serveBytes(act: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createSocketServer((socket) => {
    sockets.add(socket);
    // The client hangs up in the midst of what it is sent: that is what these tests are about.
    socket.on('error', () => {});
    socket.once('data', () => act(socket));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listen(server);
}

/**
 * An address where connections are refused until `free` is called: the port of the calling side of a connection. As
 * long as that one lives, the system gives its port to nobody.
 */
export async function serveNothing(): Promise<{ baseUrl: string; port: number; free: () => void }> {
  const server = createSocketServer((socket) => void socket.on('error', () => {}));
  const { port } = new URL(await listen(server));
  const holder = connect(Number(port), '127.0.0.1');
  await once(holder, 'connect');
  const free = () => {
    // A reset leaves no port behind that waits for late packets.
    holder.resetAndDestroy();
    server.close();
  };
  onTestFinished(free);
  return { baseUrl: `http://127.0.0.1:${holder.localPort}`, port: holder.localPort ?? 0, free };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
      resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
