import document from '@latchkey/8keys/openapi.json' with { type: 'json' };
import { createContractApi } from '../api/contract-api.ts';
import type { SupplierApi } from '../api/supplier-api.ts';
import type { Reply } from '../http.ts';
import { bearsKey, type EightKeys, toResponse, webPage } from './eight-keys.ts';
import { errorResponse, errorResponses } from './error-responses.ts';
import { handlersFor } from './handlers.ts';
import { createRateLimit, exceededHeaders } from './rate-limit.ts';
import type { EightKeysSettings } from './settings.ts';

const HOME = '/8keys/';

/** The edition 1.0.1 of 2021. */
export async function createEightKeysApi({ market, settings }: EightKeys): Promise<SupplierApi> {
  const api = await createContractApi({
    document,
    handlers: handlersFor(market),
    security: { ApiKey: (request) => settings.activated && bearsKey(request, settings) },
    errorResponses: errorResponses(
      'The store is not activated.',
      () => settings.activated || !settings.apiKey,
    ),
  });
  const rateLimit = createRateLimit();

  return {
    operationOf: api.operationOf,
    async handle(request, lagMs) {
      if (request.path === '/' && request.method === 'GET') return webPage(200);
      const { requestsPerMinute } = settings;
      // A request without valid credentials does not count.
      const counted =
        requestsPerMinute !== null && bearsKey(request, settings)
          ? rateLimit.take(market.clock.now(), requestsPerMinute)
          : undefined;
      const reply = counted?.isExceeded
        ? errorResponse(429, 'Too many requests.')
        : await api.handle(request, lagMs);
      return toResponse(counted ? { ...reply, headers: counted.headers } : reply, request, HOME);
    },
    fail: (status, request) => toResponse(failures[status](market.clock.now(), settings), request, HOME),
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
