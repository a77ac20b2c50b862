import document from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { service } from '@latchkey/kinguin/service';
import { createContractApi, type Handler } from '../api/contract-api.ts';
import type { SupplierApi } from '../api/supplier-api.ts';
import type { Reply, SandboxRequest, SandboxResponse } from '../http.ts';
import { errorResponses } from './error-responses.ts';
import { failures } from './failures.ts';
import { handlersFor } from './handlers.ts';
import type { Kinguin } from './kinguin.ts';

/** The edition of 2020-11. */
export const createKinguinApi = (kinguin: Kinguin): Promise<SupplierApi> =>
  apiOf(kinguin, {
    document,
    handlers: handlersFor(kinguin),
    keyHeaders: ['x-api-key', 'api-ecommerce-auth'],
    unitsPerOrder: service.limits.unitsPerOrder,
    failures,
  });

/** What an edition has of its own. */
interface Edition {
  readonly document: { readonly components: { readonly securitySchemes: object } };
  readonly handlers: { readonly [operationId: string]: Handler };
  /** Where the API key may stand, in the order of the contract's security schemes. */
  readonly keyHeaders: readonly string[];
  readonly unitsPerOrder: number;
  readonly failures: typeof failures;
}

/** An edition, in front of Kinguin. */
export async function apiOf(kinguin: Kinguin, edition: Edition): Promise<SupplierApi> {
  const { settings, errorResponse } = kinguin;
  const { document, handlers, keyHeaders, unitsPerOrder } = edition;
  const bears =
    (header = '') =>
    (request: SandboxRequest) =>
      request.headers[header] === settings.apiKey;
  const schemes = Object.keys(document.components.securitySchemes);
  const api = await createContractApi({
    document,
    handlers,
    security: Object.fromEntries(schemes.map((scheme, i) => [scheme, bears(keyHeaders[i])])),
    errorResponses: errorResponses(errorResponse, unitsPerOrder),
  });

  return {
    operationOf: api.operationOf,
    handle: async (request, lagMs) => toResponse(await api.handle(request, lagMs)),
    fail: (status, request) =>
      toResponse(status === 500 ? errorResponse.error() : errorResponse(request, status, 'Error')),
    failAs: (failure, request) =>
      toResponse(edition.failures[failure].reply(errorResponse, request, kinguin.unusedId())),
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
