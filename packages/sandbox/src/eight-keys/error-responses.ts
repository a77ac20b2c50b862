import type { ErrorResponses } from '../api/contract-api.ts';
import type { Reply } from '../http.ts';

/** What is wrong with a request, member by member. */
export const invalid = (errors: { readonly [member: string]: readonly string[] }): Reply => ({
  status: 422,
  body: { message: 'The given data was invalid.', errors },
});

export const errorResponse = (status: number, message: string): Reply => ({ status, body: { message } });

export const notFound = errorResponse(404, 'Not found.');

export const errorResponses = (notActivated: string, isActivated: () => boolean): ErrorResponses => ({
  notFound: () => notFound,
  methodNotAllowed: () => errorResponse(405, 'Method not allowed.'),
  unauthorized: () => errorResponse(401, isActivated() ? 'Unauthenticated.' : notActivated),
  invalid(_, violations) {
    // A path that names no order is an order that does not exist.
    if (violations.some(({ place }) => place.startsWith('path.'))) return notFound;
    // Whatever a member is called, `__proto__` too.
    const errors = Map.groupBy(violations, ({ place }) => place.replace(/^(body|query)\./, ''));
    const sentences = [...errors].map(([member, found]) => [
      member,
      found.map(({ message }) => `The value ${message}.`),
    ]);
    return invalid(Object.fromEntries(sentences));
  },
});
