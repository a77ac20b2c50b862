import document from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { createContractApi } from '../api/contract-api.ts';
import type { SupplierApi, SupplierApiOptions } from '../api/supplier-api.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import { dispatch } from './dispatch.ts';
import { createErrorResponse, errorResponses } from './error-responses.ts';
import { failures } from './failures.ts';
import { handlersFor } from './handlers.ts';
import type { Kinguin } from './kinguin.ts';
import { createPostbacks } from './postbacks.ts';
import type { KinguinSettings } from './settings.ts';

/** Kinguin's eCommerce API, orders v2, in front of a market. */
export async function createKinguinApi(options: SupplierApiOptions<KinguinSettings>): Promise<SupplierApi> {
  const { market, settings, faults } = options;
  const { random, clock } = market;
  let requests = 0;
  let unpaid = 0;
  const trace = () => {
    requests++;
    // A fraction has 32 bits.
    const part = (name: string) => Math.floor(random.fraction(name, requests) * 2 ** 20);
    return [part('trace'), part('trace end')].map((bits) => bits.toString(16).padStart(5, '0')).join('');
  };
  const errorResponse = createErrorResponse(clock.now, trace, settings);
  const postbacks = createPostbacks(market, settings, faults);
  const kinguin: Kinguin = { market, settings, errorResponse, postbacks };
  const bears = (header: string) => (request: SandboxRequest) => request.headers[header] === settings.apiKey;
  const api = await createContractApi({
    document,
    handlers: handlersFor(kinguin),
    security: { ApiKey: bears('x-api-key'), ApiKeyAlias: bears('api-ecommerce-auth') },
    errorResponses: errorResponses(errorResponse),
  });

  return {
    operationOf: api.operationOf,
    tick: () => tick(kinguin),
    handle: async (request, lagMs) => toResponse(await api.handle(request, lagMs)),
    fail: (status, request) =>
      toResponse(status === 500 ? errorResponse.error() : errorResponse(request, status, 'Error')),
    failAs: (failure, request) =>
      toResponse(failures[failure].reply(errorResponse, request, random.code('unpaid', ++unpaid, 11))),
    stop: () => postbacks.stop(),
  };
}

/** What happens by itself as time goes by: with an address for postbacks, orders are dispatched. */
function tick(kinguin: Kinguin): void {
  const { market, settings, postbacks } = kinguin;
  if (settings.postbackUrl === null) return;
  const dueNow = () => market.store.dueOrders('kinguin', market.clock.now());
  for (let due = dueNow(); due.length; due = dueNow()) {
    for (const order of due) dispatch(kinguin, order);
  }
  postbacks.sendDue();
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
