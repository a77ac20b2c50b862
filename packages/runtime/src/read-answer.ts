import { concealText, ifText } from './conceal.ts';
import type { Operation } from './contract.ts';
import { ResponseError, type ResponseProblem } from './errors/response-error.ts';
import { type Refusal, SupplierError } from './errors/supplier-error.ts';
import { retryAtOf } from './retry-at.ts';
import { checkSchema, describeViolation } from './schema-check.ts';
import type { Answer } from './transport.ts';

/** Reads a refusal as its supplier means it. */
export type ReadRefusal = (status: number, body: unknown) => Refusal;

/**
 * Turns a whole answer into the call's result.
 *
 * @returns The parsed body of a success that holds what the contract promises.
 * @throws {SupplierError} For a 4xx or 5xx.
 * @throws {ResponseError} For everything else that is not a usable success.
 */
export function readAnswer(
  operationId: string,
  operation: Operation,
  readRefusal: ReadRefusal,
  secret: string,
  answer: Answer,
): unknown {
  const { status, type } = answer;
  // A supplier that echoes the request must not put the key into an error.
  const safe = (text: string) => concealText(text, secret);
  if (status >= 400) {
    const text = safe(answer.text);
    const body = parse(text);
    const { kind, retryable, detail, retryAt = retryAtOf(answer) } = readRefusal(status, body);
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
  const refuse = (problem: ResponseProblem, detail = ''): never => {
    throw new ResponseError(operationId, problem, status, safe(answer.text), safe(detail));
  };
  if (!(status >= 200 && status < 300)) refuse('redirect');
  if (!answer.text) refuse('empty');

  if (type && !/\bjson\b/i.test(type)) refuse('content-type', type);

  const body = parse(answer.text);
  if (body === undefined) refuse('not-json');

  const violation = checkSchema(operation.result, body);
  if (violation) refuse('contract', describeViolation(violation));
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
