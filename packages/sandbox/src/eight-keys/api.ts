import document from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { createContractApi } from '../api/contract-api.ts';
import type { SupplierApi, SupplierApiOptions } from '../api/supplier-api.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import type { Market } from '../market/market.ts';
import { errorResponse, errorResponses } from './error-responses.ts';
import { handlersFor } from './handlers.ts';
import { createRateLimit, exceededHeaders } from './rate-limit.ts';
import type { EightKeysSettings } from './settings.ts';

/** 8keys' Orders API, edition 1.0.1, in front of a market. */
export async function createEightKeysApi(
  options: SupplierApiOptions<EightKeysSettings>,
): Promise<SupplierApi> {
  const { market, settings } = options;
  const bearsKey = ({ headers }: SandboxRequest) => headers.authorization === `Bearer ${settings.apiKey}`;
  const api = await createContractApi({
    document,
    handlers: handlersFor(market),
    security: { ApiKey: (request) => settings.activated && bearsKey(request) },
    errorResponses: errorResponses(() => settings.activated || !settings.apiKey),
  });
  const rateLimit = createRateLimit();

  return {
    operationOf: api.operationOf,
    tick: () => tick(market, settings),
    async handle(request, lagMs) {
      if (request.path === '/' && request.method === 'GET') return webPage(200);
      const { requestsPerMinute } = settings;
      // A request without valid credentials does not count.
      const counted =
        requestsPerMinute !== null && bearsKey(request)
          ? rateLimit.take(market.clock.now(), requestsPerMinute)
          : undefined;
      const reply = counted?.isExceeded
        ? errorResponse(429, 'Too many requests.')
        : await api.handle(request, lagMs);
      return toResponse(counted ? { ...reply, headers: counted.headers } : reply, request);
    },
    fail: (status, request) => toResponse(failures[status](market.clock.now(), settings), request),
    stop: async () => {},
  };
}

const failures = {
  429: (now: number, { requestsPerMinute }: EightKeysSettings): Reply => ({
    ...errorResponse(429, 'Too many requests.'),
    headers: exceededHeaders(now + 1_000, requestsPerMinute ?? 0),
  }),
  500: () => errorResponse(500, 'Server error.'),
  502: () => errorResponse(502, 'Bad gateway.'),
  503: () => errorResponse(503, 'Service unavailable.'),
};

/** What happens by itself as time goes by: orders get done, and old ones are erased. */
function tick(market: Market, { eraseAfterMs }: EightKeysSettings): void {
  const { store, clock } = market;
  const now = clock.now();
  for (let due = store.dueOrders('8keys', now); due.length; due = store.dueOrders('8keys', now)) {
    for (const order of due) market.complete(order);
  }
  if (eraseAfterMs === null) return;
  const [oldest] = store.ordersAfter('8keys', 0, 1);
  if (!oldest || oldest.createdAt >= now - eraseAfterMs) return;
  store.transaction(() => store.eraseOrders('8keys', now - eraseAfterMs));
}

/** An error is JSON for those who ask for it, and a redirect to a web page for others. */
function toResponse({ status, headers = {}, body }: Reply, request: SandboxRequest): SandboxResponse {
  if (status >= 400 && !/[/+]json\b/i.test(request.headers.accept ?? '')) {
    return webPage(302, { ...headers, location: '/8keys/' });
  }
  if (typeof body === 'string') return { ...webPage(status, headers), body };
  // PHP escapes slashes in JSON.
  const json = JSON.stringify(body ?? {}).replaceAll('/', '\\/');
  return { status, headers: { ...headers, 'content-type': 'application/json' }, body: json };
}

const webPage = (status: number, headers: SandboxResponse['headers'] = {}): SandboxResponse => ({
  status,
  headers: { ...headers, 'content-type': 'text/html; charset=UTF-8' },
  body: '<!DOCTYPE html><html><head><title>8keys</title></head><body>This is the web site of 8keys, in the sandbox.</body></html>',
});
