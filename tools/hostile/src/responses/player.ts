import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Written } from './grammar/write.ts';

/** Between two pieces, and between two drops, in milliseconds. */
const pieceMs = 1;
const dropMs = 40;

/** A response that is played to every request under its address. */
export interface Played {
  readonly url: string;
  /** How many requests have come. */
  readonly requests: () => number;
  forget(): void;
}

export interface Player {
  play(response: Written): Played;
  stop(): Promise<void>;
}

/** A server that writes the bytes it is given, right or wrong. */
export async function startPlayer(): Promise<Player> {
  const playing = new Map<string, { readonly response: Written; requests: number }>();
  const sockets = new Set<Socket>();
  const underWay = new Set<Promise<void>>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket.on('close', () => sockets.delete(socket)).on('error', () => {}));
    let received = '';
    socket.setEncoding('latin1').on('data', (text: unknown) => {
      received += text;
      const [head, path] = /^[A-Z]+ \/(\d+)[\s\S]*?\r\n\r\n/.exec(received) ?? [];
      if (head === undefined) return;
      const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
      if (received.length < head.length + length) return;
      received = '';
      const found = playing.get(path as string);
      if (!found) return socket.destroy();
      found.requests++;
      const responding = respond(socket, found.response).finally(() => underWay.delete(responding));
      underWay.add(responding);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  let next = 0;
  return {
    play: (response) => {
      const id = `${next++}`;
      const entry = { response, requests: 0 };
      playing.set(id, entry);
      return {
        url: `http://127.0.0.1:${port}/${id}`,
        requests: () => entry.requests,
        forget: () => playing.delete(id),
      };
    },
    stop: async () => {
      // What is being written comes to its end first, or to that of its connection.
      await Promise.all(underWay);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(socket: Socket, { wire, pieces, end }: Written): Promise<void> {
  const isDrip = pieces === 'drip';
  const size = isDrip ? 1 : Math.ceil(wire.length / pieces);
  for (let at = 0; at < wire.length && !socket.destroyed; at += size) {
    await new Promise((resolve) => socket.write(wire.subarray(at, at + size), resolve));
    if (pieces !== 1) await sleep(isDrip ? dropMs : pieceMs);
  }
  if (end === 'fin') socket.end();
  if (end === 'rst') socket.resetAndDestroy();
}
