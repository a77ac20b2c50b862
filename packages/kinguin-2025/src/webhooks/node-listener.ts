import type { WebhookHandler } from './handler.ts';

/** What is used of an `IncomingMessage` of `node:http`. */
export interface NodeRequest extends AsyncIterable<Uint8Array> {
  readonly method?: string | undefined;
  readonly headers: { readonly [name: string]: string | readonly string[] | undefined };
}

/** What is used of a `ServerResponse` of `node:http`. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: Uint8Array): unknown;
}

/**
 * Makes a listener for `createServer` of `node:http`, which Express takes as well. Nothing may read the body before it.
 */
export const toNodeListener =
  (handler: WebhookHandler) =>
  async (incoming: NodeRequest, outgoing: NodeResponse): Promise<void> => {
    const headers = new Headers();
    for (const name of ['x-event-name', 'x-event-secret']) {
      const value = incoming.headers[name];
      if (value !== undefined) headers.set(name, String(value));
    }
    const isPost = incoming.method === 'POST';
    const chunks = incoming[Symbol.asyncIterator]();
    // A body that is a stream needs `duplex`, which the types do not know yet. The address is of no interest here.
    const init: RequestInit & { duplex: 'half' } = {
      method: isPost ? 'POST' : 'GET',
      headers,
      body: isPost ? streamOf(chunks) : null,
      duplex: 'half',
    };
    const response = await handler(new Request('http://localhost', init));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(new Uint8Array(await response.arrayBuffer()));
    await readToEnd(chunks);
  };

const streamOf = (chunks: AsyncIterator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });

/** What is not read would stand in the way of the next call on the connection. */
async function readToEnd(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  try {
    while (!(await chunks.next()).done);
  } catch {
    // The call broke off: no other one comes on its connection.
  }
}
