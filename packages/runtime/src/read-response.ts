import type { Conclusion } from './attempt.ts';
import type { Operation } from './contract.ts';
import type { Connection } from './definition.ts';
import { ResponseError, type ResponseProblem } from './errors/response-error.ts';
import { SupplierError } from './errors/supplier-error.ts';
import type { Failed } from './failed.ts';
import { excerpt, type Mask } from './mask.ts';
import { parseJson } from './parse-json.ts';
import type { WholeResponse } from './read-body.ts';
import { retryAtOf } from './retry-at.ts';
import { checkSchema, describeViolation, type Schema } from './schema-check.ts';
import { textsIn } from './text.ts';

export const isSuccess = (status: number) => status >= 200 && status < 300;

/**
 * Reads a whole response to an operation.
 *
 * @param values The argument of the call, which the response must fit.
 */
export function readResponse(
  { mask, readErrorResponse }: Connection,
  id: string,
  operation: Operation,
  values: { readonly [name: string]: unknown },
  response: WholeResponse,
): { readonly result: unknown; readonly toError?: undefined } | Failed {
  const { status, type, text, problem } = response;
  const because = (problem: ResponseProblem, detail?: string) => unusable(response, problem, mask, detail);
  if (problem === 'too-large') return because(problem);
  if (status >= 400) {
    const body = parseJson(text);
    const said = readErrorResponse(status, body, id);
    const { kind, detail, retryAt = retryAtOf(status, response.headers) } = said;
    const rejection = {
      ...said,
      status,
      kind: excerpt(kind, mask),
      detail: excerpt(detail, mask),
      errors: textsIn(Object(body).errors).map((text) => excerpt(text, mask, 120)),
      retryAt,
      json: body !== undefined,
      text,
      mask,
    };
    const toError = (conclusion: Conclusion) => new SupplierError(conclusion, rejection);
    return { phase: 'response', ...rejection, toError };
  }
  if (!isSuccess(status)) return because('redirect');
  if (problem) return because(problem);

  const schema = schemaFor(operation, status);
  // What comes where nothing is promised is of no use to anybody.
  if (!schema) return { result: undefined };
  if (!text) return because('empty');
  if (type && !/\bjson\b/i.test(type)) return because('content-type', excerpt(type, mask));

  const body = parseJson(text);
  if (body === undefined) return because('not-json');
  const violation = checkSchema(schema, body);
  if (violation) return because('contract', describeViolation(violation, 'the body'));
  const other = otherThanAsked(operation, values, body);
  return other ? because('mismatch', other) : { result: body };
}

/** A success that the contract does not list must fit one of those that it does. */
function schemaFor({ results }: Operation, status: number): Schema | null | undefined {
  if (status in results) return results[status];
  const anyOf = Object.values(results).filter((schema) => schema !== null);
  return anyOf[0] && { anyOf };
}

/** @returns What the response repeats otherwise than it was sent, if anything. */
function otherThanAsked(
  { repeats = {} }: Operation,
  values: { readonly [name: string]: unknown },
  body: unknown,
): string | undefined {
  for (const name in repeats) {
    const member = repeats[name] as string;
    const { [name]: sent } = values;
    const { [member]: came } = Object(body);
    // Some suppliers write a number as a text.
    if (sent != null && came != null && sent !== came && `${sent}` !== came)
      return `${member} is not the ${name} that was sent`;
  }
}

/** A response that cannot be used. */
export const unusable = (
  { status, text }: WholeResponse,
  problem: ResponseProblem,
  mask: Mask,
  detail?: string,
): Failed => ({
  phase: 'response',
  status,
  toError: (conclusion) => new ResponseError(conclusion, { problem, status, text, mask, detail }),
});
