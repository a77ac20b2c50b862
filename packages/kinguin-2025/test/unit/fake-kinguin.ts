import { createKinguin2025Client } from '../../src/index.ts';

interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

/** A client whose requests get what `respond` makes of them, and what was sent. */
export function clientOf(
  respond: (received: Received) => Response | Promise<Response>,
  baseUrl = 'production',
) {
  const sent: Received[] = [];
  const fetch = async (url: unknown, { method = '', headers, body }: RequestInit = {}) => {
    const received = {
      method,
      url: new URL(String(url)),
      headers: headers as Record<string, string>,
      body: body as string | undefined,
    };
    sent.push(received);
    return respond(received);
  };
  return { sent, client: createKinguin2025Client({ apiKey: 'k-1', baseUrl, fetch }) };
}
