import document from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { createContractApi } from '../api/contract-api.ts';
import type { SupplierApi, SupplierApiOptions } from '../api/supplier-api.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import { handlersFor } from './handlers.ts';
import { createRefuse, refusals } from './refusals.ts';
import type { KinguinSettings } from './settings.ts';

/** Kinguin's eCommerce API, orders v2, in front of a market. */
export async function createKinguinApi(options: SupplierApiOptions<KinguinSettings>): Promise<SupplierApi> {
  const { market, settings } = options;
  let requests = 0;
  const trace = () =>
    Math.floor(market.random.fraction('trace', ++requests) * 2 ** 40)
      .toString(16)
      .padStart(10, '0');
  const refuse = createRefuse(market.clock.now, trace);
  const bears = (header: string) => (request: SandboxRequest) => request.headers[header] === settings.apiKey;
  const api = await createContractApi({
    document,
    handlers: handlersFor(market, refuse),
    security: { ApiKey: bears('x-api-key'), ApiKeyAlias: bears('api-ecommerce-auth') },
    refusals: refusals(refuse),
  });

  return {
    operationOf: api.operationOf,
    tick() {},
    handle: async (request, lagMs) => toResponse(await api.handle(request, lagMs)),
    fail: (status, request) => toResponse(refuse(request, status, 'Error')),
    stop: async () => {},
  };
}

/** A text is a page of the gateway; all else is JSON. */
function toResponse({ status, headers = {}, body }: Reply): SandboxResponse {
  return typeof body === 'string'
    ? { status, headers: { ...headers, 'content-type': 'text/html' }, body }
    : {
        status,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      };
}
