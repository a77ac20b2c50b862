import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Ending, isComplete } from './lane.ts';

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/**
 * An address where connections are refused: the port of the calling side of a connection. As long as that one
 * lives, the system gives its port to nobody. A port that was free a moment ago may be another process's by now.
 */
export async function startRejecting(): Promise<{ url: string; stop: () => void }> {
  const server = createServer();
  const { port } = new URL(await listen(server));
  const holder = connect(Number(port), '127.0.0.1');
  await once(holder, 'connect');
  const stop = () => {
    holder.destroy();
    server.close();
  };
  return { url: `http://127.0.0.1:${holder.localPort}`, stop };
}

/** A server that responds with the first request, keeps the connection, and ends it when the next request is there. */
export async function keepThenEnd(response: { status: number; body: unknown }, ending: Ending) {
  const text = Buffer.from(JSON.stringify(response.body));
  const head = `HTTP/1.1 ${response.status} X\r\nContent-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n`;
  const seen = { connections: 0, requests: 0 };
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    seen.connections++;
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (!isComplete(received, 'request')) return;
      received = Buffer.alloc(0);
      seen.requests++;
      if (seen.requests === 1) socket.write(Buffer.concat([Buffer.from(head), text]));
      else if (ending === 'reset') socket.resetAndDestroy();
      else socket.end();
    });
  });
  const baseUrl = await listen(server);
  const stop = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { baseUrl, seen, stop };
}
