import type { Exchange } from '../recorded-fetch.ts';
import { baseOf, pathOf } from './recordings.ts';

const pairs = (entries: Iterable<readonly [string, string]>) =>
  [...entries].map(([name, value]) => ({ name, value }));

const headerOf = ({ headers }: Pick<Exchange['request'], 'headers'>, name: string): string =>
  headers.find(([other]) => other === name)?.[1] ?? '';

/** Exchanges in the format that browsers and proxies record them in, for tools that read recordings. */
export const harOf = (exchanges: readonly Exchange[]): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'latchkey', version: '1' },
      entries: exchanges.map(({ request, response, ...exchange }) => ({
        startedDateTime: '2026-01-01T00:00:00.000Z',
        time: 1,
        request: {
          method: request.method,
          url: baseOf(exchange.api) + pathOf({ request, response, ...exchange }),
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs(request.headers),
          queryString: pairs(new URL(request.url).searchParams),
          ...(request.body && {
            postData: { mimeType: headerOf(request, 'content-type'), text: request.body },
          }),
          headersSize: -1,
          bodySize: request.body.length,
        },
        response: {
          status: response.status,
          statusText: response.statusText,
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: pairs(response.headers),
          content: {
            size: response.body.length,
            mimeType: headerOf(response, 'content-type'),
            text: response.body,
          },
          redirectURL: headerOf(response, 'location'),
          headersSize: -1,
          bodySize: response.body.length,
        },
        cache: {},
        timings: { send: 0, wait: 1, receive: 0 },
      })),
    },
  });
