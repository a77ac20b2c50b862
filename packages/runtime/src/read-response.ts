import { concealText, ifText } from './conceal.ts';
import type { Operation } from './contract.ts';
import { ResponseError, type ResponseProblem } from './errors/response-error.ts';
import { type ErrorResponse, SupplierError } from './errors/supplier-error.ts';
import { retryAtOf } from './retry-at.ts';
import { checkSchema, describeViolation } from './schema-check.ts';
import type { WholeResponse } from './whole-response.ts';

/** Reads an error response as its supplier means it. */
export type ReadErrorResponse = (status: number, body: unknown) => ErrorResponse;

/**
 * Turns a whole response into the call's result.
 *
 * @returns The parsed body of a success that holds what the contract promises.
 * @throws {SupplierError} For a 4xx or 5xx.
 * @throws {ResponseError} For everything else that is not a usable success.
 */
export function readResponse(
  operationId: string,
  operation: Operation,
  readErrorResponse: ReadErrorResponse,
  secret: string,
  response: WholeResponse,
): unknown {
  const { status, type } = response;
  // A supplier that echoes the request must not put the key into an error.
  const safe = (text: string) => concealText(text, secret);
  if (status >= 400) {
    const text = safe(response.text);
    const body = parse(text);
    const {
      kind,
      retryable,
      detail,
      retryAt = retryAtOf(status, response.headers),
    } = readErrorResponse(status, body);
    throw new SupplierError(operationId, {
      status,
      kind: ifText(kind),
      retryable,
      detail: ifText(detail),
      retryAt,
      body,
      text: body === undefined ? text : undefined,
    });
  }
  const reject = (problem: ResponseProblem, detail = ''): never => {
    throw new ResponseError(operationId, problem, status, safe(response.text), safe(detail));
  };
  if (!(status >= 200 && status < 300)) reject('redirect');
  if (!response.text) reject('empty');

  if (type && !/\bjson\b/i.test(type)) reject('content-type', type);

  const body = parse(response.text);
  if (body === undefined) reject('not-json');

  const violation = checkSchema(operation.result, body);
  if (violation) reject('contract', describeViolation(violation));
  return body;
}

/** JSON knows no `undefined`, so that it can stand for "not JSON". */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
