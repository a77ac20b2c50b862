import type { Exchange } from './prism.ts';

const pairs = (entries: Iterable<[string, string]>) => [...entries].map(([name, value]) => ({ name, value }));

/** Exchanges in the format that browsers and proxies record them in, for tools that read recordings. */
export const harOf = (exchanges: readonly Exchange[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'latchkey', version: '1' },
      entries: exchanges.map(({ request, sent, response, received }) => ({
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 1,
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs(request.headers),
          queryString: pairs(new URL(request.url).searchParams),
          ...(sent && { postData: { mimeType: request.headers.get('content-type') ?? '', text: sent } }),
          headersSize: -1,
          bodySize: sent.length,
        },
        response: {
          status: response.status,
          statusText: response.statusText,
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs(response.headers),
          content: {
            size: received.length,
            mimeType: response.headers.get('content-type') ?? '',
            text: received,
          },
          redirectURL: response.headers.get('location') ?? '',
          headersSize: -1,
          bodySize: received.length,
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 0 },
      })),
    },
  });
