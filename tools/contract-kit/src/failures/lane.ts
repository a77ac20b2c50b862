import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** How a server ends: closes in order, resets the connection, or says nothing any more. */
export type Ending = 'close' | 'reset' | 'stall';

/** What a server does with one connection. */
export type Script =
  /** Reads so many bytes of the request, responses nothing and ends. */
  | { readonly readBytes: number; readonly ending: Ending }
  /** Reads the whole request, or its head alone, responses these bytes and ends. */
  | { readonly read: 'request' | 'head'; readonly response: Uint8Array; readonly ending: Ending };

/** What arrived while a script ran. */
export interface Seen {
  connections: number;
  /** Requests that came whole, or as far as the script read. */
  requests: number;
  /** All bytes that were read. */
  bytes: Buffer;
}

/** How often a late connection is waited for, and for how long each time: a call that has sent nothing has none. */
const late = { times: 50, ms: 20 };

const end = (socket: Socket, ending: Ending) => {
  if (ending === 'close') socket.end();
  else if (ending === 'reset') socket.resetAndDestroy();
};

/** A real server on the loopback that follows one script at a time. */
export class Lane {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #script: Script | undefined;
  #seen: Seen = { connections: 0, requests: 0, bytes: Buffer.alloc(0) };

  private constructor() {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#serve(socket));
  }

  static async start(): Promise<Lane> {
    const lane = new Lane();
    lane.#server.listen(0, '127.0.0.1');
    await once(lane.#server, 'listening');
    return lane;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /**
   * Follows the script until the call is over. After a stall it is good for nothing more: Node's fetch, whose call was given
   * up, opens one more connection, and sends nothing over it.
   */
  async run<Result>(script: Script, call: () => Promise<Result>): Promise<{ result: Result; seen: Seen }> {
    this.#script = script;
    this.#seen = { connections: 0, requests: 0, bytes: Buffer.alloc(0) };
    const result = await call();
    // On a busy machine a call can end before its connection is taken. That comes late, and is none of the next script's.
    // One long wait would not do: for a process that stood still, it is over before the connection is looked at.
    for (let time = 0; time < late.times && this.#seen.connections === 0; time++) await sleep(late.ms);
    // Whatever is open now is none of the next script's.
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    // The client lives in the same event loop, and hears of an end a few turns later. Until then it would send the next
    // call over what is closed.
    if (script.ending !== 'stall') for (let turn = 0; turn < 5; turn++) await nextTurn();
    return { result, seen: this.#seen };
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    const script = this.#script;
    const seen = this.#seen;
    if (!script) throw new Error('Nobody is to call now.');
    this.#sockets.add(socket);
    seen.connections++;
    // The client hangs up on what it cannot use.
    socket.on('error', () => {});
    let received = Buffer.alloc(0);
    let done = false;
    const stop = () => {
      done = true;
      socket.off('readable', onReadable);
      seen.requests++;
      seen.bytes = Buffer.concat([seen.bytes, received]);
    };
    const onReadable = () => {
      if (done) return;
      if ('readBytes' in script) {
        // What was not asked for stays unread, in the kernel or in the stream.
        if (script.readBytes && !socket.readableLength) return;
        const chunk = script.readBytes ? socket.read(script.readBytes) : Buffer.alloc(0);
        if (!chunk) return;
        received = chunk;
        stop();
        return end(socket, script.ending);
      }
      for (let chunk = socket.read(); chunk; chunk = socket.read())
        received = Buffer.concat([received, chunk]);
      if (!isComplete(received, script.read)) return;
      stop();
      socket.write(script.response, () => end(socket, script.ending));
    };
    socket.on('readable', onReadable);
  }
}

/** Whether the head of a request is there, or all of it. */
export function isComplete(bytes: Buffer, what: 'request' | 'head'): boolean {
  const head = bytes.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1] ?? 0;
  return what === 'head' || bytes.length >= head + 4 + Number(length);
}
