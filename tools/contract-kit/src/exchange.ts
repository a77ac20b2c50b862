/** One request as it went out, and what came back. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body as sent, as a text; empty for none. */
  readonly body: string;
  readonly sent: Uint8Array<ArrayBuffer>;
  readonly response: Response;
  /** The response's body as received, as a text. */
  readonly text: string;
  readonly received: Uint8Array<ArrayBuffer>;
}

type Responding = (request: Request) => Response | Promise<Response>;

/**
 * Makes a `fetch` that remembers its exchanges.
 *
 * @param headers What to send besides, or instead of what the caller sends.
 * @param response What responses; by default the network.
 */
export function recordingFetch(headers: Record<string, string> = {}, respond: Responding = fetch) {
  const exchanges: Exchange[] = [];
  const record = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    for (const name in headers) {
      // What a contract has a parameter of that name for, and Prism does not understand.
      const isGiven = name === 'Prefer' && request.headers.has(name);
      if (!isGiven) request.headers.set(name, headers[name] as string);
    }
    const sent = new Uint8Array(await request.clone().arrayBuffer());
    const response = await respond(request);
    const received = new Uint8Array(await response.clone().arrayBuffer());
    exchanges.push({
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      body: decode(sent),
      sent,
      response,
      text: decode(received),
      received,
    });
    return response;
  };
  return { fetch: record as typeof fetch, exchanges };
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
