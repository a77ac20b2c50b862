import type { Connection } from './connection.ts';
import type { Operation } from './contract.ts';
import { rejectIf } from './errors/argument-error.ts';
import { checkSchema } from './schema-check.ts';
import { toWire } from './wire-format.ts';
import { type WrittenRequest, writeRequest } from './write-request.ts';

export type Values = { [name: string]: unknown };

/**
 * Checks a call's argument against the contract and makes a request of it.
 *
 * @param input The parameters and the members of the body by name, side by side.
 * @returns The request, and the argument as it goes over the wire.
 * @throws {ArgumentError} Naming the field and the limit.
 */
export function prepareRequest(
  connection: Connection,
  id: string,
  operation: Operation,
  input: unknown,
): WrittenRequest & { readonly values: Values } {
  const { method, path, rename = {}, body: bodyMembers = [], wholeBody, optionalBody } = operation;
  const { properties = {} } = operation.input;
  rejectIf(id, checkSchema({ type: 'object' }, input ?? {}));
  const values: Values = { ...(input as Values) };
  for (const name in values) values[name] = toWire(properties[name]?.format, values[name]);
  rejectIf(id, checkSchema(operation.input, values));
  rejectIf(id, connection.rules?.[id]?.(values as never));

  const query: Values = {};
  const members: [string, unknown][] = [];
  for (const name in values) {
    const { [name]: value } = values;
    if (value === undefined) continue;
    // A member that no parameter declares can only be the body's.
    if (bodyMembers.includes(name) || !Object.hasOwn(properties, name)) members.push([name, value]);
    else if (!path.includes(`{${name}}`)) query[rename[name] ?? name] = value;
  }
  const whole = Object.fromEntries(members);
  const isLeftOut = !bodyMembers.length || (optionalBody && !members.length);
  const body = wholeBody ? whole.body : isLeftOut ? undefined : whole;
  if (optionalBody && body)
    rejectIf(id, checkSchema({ type: 'object', properties: {}, ...optionalBody }, body));
  const params = { path: values, query };
  return { ...writeRequest(connection, { operation: id, method, path, params, body }), values };
}
