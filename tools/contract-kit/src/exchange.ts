/** One request as it went out, and what came back. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** The body as sent; empty for none. */
  readonly body: string;
  readonly response: Response;
  /** The response's body as received. */
  readonly text: string;
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
    for (const name in headers) request.headers.set(name, headers[name] as string);
    const body = await request.clone().text();
    const response = await respond(request);
    exchanges.push({
      method: request.method,
      url: new URL(request.url),
      headers: request.headers,
      body,
      response,
      text: await response.clone().text(),
    });
    return response;
  };
  return { fetch: record as typeof fetch, exchanges };
}
