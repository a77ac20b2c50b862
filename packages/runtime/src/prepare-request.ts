import type { Operation } from './contract.ts';
import { ArgumentError } from './errors/argument-error.ts';
import { checkSchema, type Violation } from './schema-check.ts';
import { toWire } from './wire-format.ts';

/** A rule of one operation that its schema cannot express. Tells what is wrong, if anything. */
export type BodyRule = (body: never) => Violation | undefined;

type Values = { [name: string]: unknown };

/**
 * Checks a call's arguments against the contract and sorts them by where they go.
 *
 * @param args The parameters by name; the body itself where an operation has nothing but a body; and where
 *   it has both, the parameters with the body beside them as `body`.
 * @throws {ArgumentError} Naming the field and the limit.
 */
export function prepareRequest(
  operationId: string,
  operation: Operation,
  rule: BodyRule | undefined,
  args: unknown,
) {
  const rejectIf = (violation: Violation | undefined) => {
    if (violation) throw new ArgumentError(operationId, violation);
  };
  const { parameters, rename = {} } = operation;
  const path: Values = {};
  const query: Values = {};
  let body = args;

  if (parameters) {
    rejectIf(checkSchema({ type: 'object' }, args ?? {}));
    const values: Values = { ...(args as Values) };
    body = values.body;
    if (operation.body) delete values.body;
    for (const name in values) values[name] = toWire(parameters.properties?.[name]?.format, values[name]);
    rejectIf(checkSchema(parameters, values));
    for (const name in values) {
      if (operation.path.includes(`{${name}}`)) path[name] = values[name];
      else query[rename[name] ?? name] = values[name];
    }
  }
  if (operation.body) rejectIf(checkSchema(operation.body, body) ?? rule?.(body as never));
  else body = undefined;
  return { params: { path, query }, body };
}
