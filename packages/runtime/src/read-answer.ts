import { concealText, ifText } from './conceal.ts';
import type { Operation } from './contract.ts';
import { ResponseError, type ResponseProblem } from './errors/response-error.ts';
import { type Refusal, SupplierError } from './errors/supplier-error.ts';
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
  const text = concealText(answer.text, secret);
  if (status >= 400) {
    const body = parse(answer.text, masking(secret));
    const { kind, retryable, detail } = readRefusal(status, body);
    throw new SupplierError(operationId, {
      status,
      kind: ifText(kind),
      retryable,
      detail: ifText(detail),
      body,
      text: body === undefined ? text : undefined,
    });
  }
  const refuse = (problem: ResponseProblem, detail = ''): never => {
    throw new ResponseError(operationId, problem, status, text, concealText(detail, secret));
  };
  if (status < 200 || status >= 300) refuse('redirect');
  if (!text) refuse('empty');

  if (type && !/\bjson\b/i.test(type)) refuse('content-type', type);

  const body = parse(answer.text);
  if (body === undefined) refuse('not-json');

  const violation = checkSchema(operation.result, body);
  if (violation) refuse('contract', describeViolation(violation));
  return body;
}

/**
 * Masks the secret in the texts of a body, and in the names of its members: those only for a secret of some
 * length, since the `k` of somebody's test would maim `kind`.
 */
const masking = (secret: string) =>
  function (this: { [name: string]: unknown }, name: string, value: unknown): unknown {
    const shown = secret.length < 8 ? name : concealText(name, secret);
    const masked = typeof value === 'string' ? concealText(value, secret) : value;
    if (shown === name) return masked;
    // Returning nothing removes the member under its old name.
    this[shown] = masked;
  };

/** JSON knows no `undefined`, so that it can stand for "not JSON". */
function parse(text: string, reviver?: Parameters<typeof JSON.parse>[1]): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}
