import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** How a proxy treats its connections. */
export type ProxyMode =
  | 'open'
  /** Breaks every connection, and takes none. */
  | 'cut'
  /** Hands nothing on; later it does. */
  | 'stall'
  /** Leaves every connection to the client open, and to the server none: nobody will ever respond on it. */
  | 'half-open';

/** Stands between a database and those who use it. */
export interface JournalProxy {
  readonly port: number;
  set(mode: ProxyMode): void;
  close(): Promise<void>;
}

/** Starts a proxy on loopback, for one address. */
export async function startProxy(host: string, port: number): Promise<JournalProxy> {
  let mode: ProxyMode = 'open';
  const pairs = new Map<Socket, Socket>();
  const deaf = new Set<Socket>();
  const server = createServer((client) => {
    client.on('error', () => {});
    if (mode === 'cut') return client.destroy();
    if (mode === 'half-open') return deafen(client);
    const upstream = connect(port, host);
    upstream.on('error', () => client.destroy());
    pairs.set(client, upstream);
    // Written by hand: a pipe would go on by itself once it is drained.
    client.on('data', (chunk) => upstream.write(chunk));
    upstream.on('data', (chunk) => client.write(chunk));
    upstream.on('close', () => pairs.delete(client) && client.destroy());
    client.on('close', () => pairs.delete(client) && upstream.destroy());
    if (mode === 'stall') for (const socket of [client, upstream]) socket.pause();
  });

  function deafen(client: Socket): void {
    deaf.add(client);
    client.on('close', () => deaf.delete(client));
    client.removeAllListeners('data').resume();
  }

  const begin: { readonly [name in ProxyMode]: (client: Socket, upstream: Socket) => void } = {
    open(client, upstream) {
      for (const socket of [client, upstream]) socket.resume();
    },
    cut: (client) => client.destroy(),
    stall(client, upstream) {
      for (const socket of [client, upstream]) socket.pause();
    },
    'half-open'(client, upstream) {
      pairs.delete(client);
      upstream.destroy();
      deafen(client);
    },
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      mode = next;
      for (const pair of [...pairs]) begin[mode](...pair);
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of [...pairs.keys(), ...deaf]) socket.destroy();
      await closed;
    },
  };
}
