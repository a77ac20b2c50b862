import type { components } from '@latchkey/kinguin';
import type { Refusals } from '../api/contract-api.ts';
import type { Reply, SandboxRequest } from '../http.ts';

type ErrorBody = components['schemas']['Error'];

/** What makes a refusal up beside its kind and status. */
export type Details = Partial<
  Pick<ErrorBody, 'detail' | 'propertyPath' | 'invalidValue' | 'orderId' | 'releaseDate' | 'retryable'>
>;

/** Refuses requests as Kinguin does. */
export type Refuse = (request: SandboxRequest, status: number, kind: string, details?: Details) => Reply;

const titles: { readonly [status: number]: string } = {
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
export const createRefuse =
  (now: () => number, trace: () => string): Refuse =>
  ({ method, path }, status, kind, details = {}) => ({
    status,
    body: {
      kind,
      status,
      title: titles[status],
      ...details,
      path: `/api${path}`,
      method,
      trace: trace(),
      timestamp: formatRfc3339(now()),
    },
  });

/** A time as Kinguin writes it, such as `2020-10-28T08:40:44+00:00`. */
export const formatRfc3339 = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}+00:00`;

export const refusals = (refuse: Refuse): Refusals => ({
  notFound: () => ({ status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' }),
  methodNotAllowed: () => ({ status: 404, body: '<html><body><h1>404 Not Found</h1></body></html>' }),
  unauthorized: () => ({
    status: 401,
    body: { kind: 'Authorization', status: 401, detail: 'The API key is not valid.', type: 'Unauthorized' },
  }),
  invalid(request, violations) {
    const [{ place, message, rule, value } = { place: '', message: '', rule: '', value: undefined }] =
      violations;
    if (rule === 'parse') return refuse(request, 400, 'Http', { detail: 'The body is not valid JSON.' });
    const propertyPath = place.replace(/^(body|query)\.?/, '').replace(/\.(\d+)/g, '[$1]') || 'body';
    return refuse(request, 400, 'ConstraintViolation', {
      detail: `Invalid "${propertyPath}": ${message}.`,
      propertyPath,
      invalidValue: value,
    });
  },
});
