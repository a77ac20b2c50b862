import type { components } from '@latchkey/kinguin';
import type { ErrorResponses } from '../api/contract-api.ts';
import type { Reply, SandboxRequest } from '../http.ts';
import { type Finding, findViolation } from './find-violation.ts';
import { formatRfc3339 } from './rfc3339.ts';
import type { KinguinSettings } from './settings.ts';

type ErrorBody = components['schemas']['Error'];

/** The members of an error response, beside its kind and status. */
export type Details = Partial<
  Pick<ErrorBody, 'detail' | 'propertyPath' | 'invalidValue' | 'orderId' | 'releaseDate' | 'retryable'>
>;

/** Rejects requests as Kinguin does. */
export interface CreateErrorResponse {
  (request: SandboxRequest, status: number, kind: string, details?: Details): Reply;
  /** 400, or another status, for a member of the request that is wrong. */
  invalid(request: SandboxRequest, finding: Finding, status?: number): Reply;
  /** A failure inside Kinguin, which says little. */
  error(): Reply;
}

const reasons: { readonly [status: number]: string } = {
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** @param trace Makes the ten hexadecimal digits that name a request. */
export function createErrorResponse(
  now: () => number,
  trace: () => string,
  settings: KinguinSettings,
): CreateErrorResponse {
  const where = () => ({ trace: trace(), timestamp: formatRfc3339(now()) });
  const errorResponse = (
    { method, path }: SandboxRequest,
    status: number,
    kind: string,
    { detail, ...details }: Details = {},
  ): Reply => ({
    status,
    body: {
      kind,
      status,
      [settings.reasonMember]: reasons[status],
      detail,
      path: `/api${path}`,
      method,
      ...where(),
      ...details,
    },
  });
  return Object.assign(errorResponse, {
    invalid: (request: SandboxRequest, { propertyPath, invalidValue, why }: Finding, status = 400) =>
      errorResponse(request, status, 'ConstraintViolation', {
        detail: `Invalid "${propertyPath}": ${why}.`,
        propertyPath,
        invalidValue,
      }),
    error: () => ({ status: 500, body: { kind: 'Error', status: 500, type: reasons[500], ...where() } }),
  });
}

/** The caller has no access. Kinguin gives no detail. */
const noAccess = (status: 401 | 403, type: string, detail: string): Reply => ({
  status,
  body: { kind: 'Authorization', status, detail, type },
});

const unauthorized = noAccess(401, 'Unauthorized', 'The API key is not valid.');

export const addressNotAllowed = noAccess(403, 'Forbidden', 'Requests from this address are not allowed.');

/** The gateway's response to an address that it does not know. */
export const gatewayPage: Reply = {
  status: 404,
  body: '<html><body><h1>404 Not Found</h1></body></html>',
};

/** @param unitsPerOrder How many keys an order may have, by the contract. */
export const errorResponses = (
  errorResponse: CreateErrorResponse,
  unitsPerOrder: number,
): ErrorResponses => ({
  notFound: () => gatewayPage,
  methodNotAllowed: () => gatewayPage,
  unauthorized: () => unauthorized,
  invalid: (request, violations) =>
    violations.some(({ rule }) => rule === 'parse')
      ? errorResponse(request, 400, 'Http', { detail: 'The body is not valid JSON.' })
      : errorResponse.invalid(request, findViolation(request, violations, unitsPerOrder)),
});
