import document from '@latchkey/8keys-2026/openapi.json' with { type: 'json' };
import { createContractApi } from '../api/contract-api.ts';
import type { SupplierApi } from '../api/supplier-api.ts';
import { bearsKey, type EightKeys, toResponse, webPage } from '../eight-keys/eight-keys.ts';
import { errorResponse, errorResponses } from '../eight-keys/error-responses.ts';
import { createAddressLimit } from './address-limit.ts';
import { handlersFor } from './handlers.ts';

const HOME = '/8keys-2026/';

/** The edition of 2026-07. */
export async function createEightKeys2026Api({ market, settings }: EightKeys): Promise<SupplierApi> {
  const api = await createContractApi({
    document,
    handlers: handlersFor(market),
    security: { ApiKey: (request) => settings.activated && bearsKey(request, settings) },
    errorResponses: errorResponses(
      'The merchant is not activated.',
      () => settings.activated || !settings.apiKey,
    ),
  });
  const limit = createAddressLimit();

  return {
    operationOf: api.operationOf,
    async handle(request, lagMs) {
      if (request.path === '/' && request.method === 'GET') return webPage(200);
      const { requestsPerSecond } = settings;
      const isExceeded =
        requestsPerSecond !== null &&
        !limit.take(request.address ?? '', market.clock.now(), requestsPerSecond);
      const reply = isExceeded ? errors[429] : await api.handle(request, lagMs);
      return toResponse(reply, request, HOME);
    },
    fail: (status, request) => toResponse(errors[status], request, HOME),
  };
}

const errors = {
  429: errorResponse(429, 'Too many requests.'),
  500: errorResponse(500, 'Server error.'),
  502: errorResponse(502, 'Bad gateway.'),
  503: errorResponse(503, 'Service unavailable.'),
};
