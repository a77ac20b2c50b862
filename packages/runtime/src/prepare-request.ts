import type { Operation } from './contract.ts';
import type { Connection } from './definition.ts';
import { rejectIf } from './errors/argument-error.ts';
import type { WrittenRequest } from './request.ts';
import { checkSchema, type Schema } from './schema-check.ts';
import { toWire } from './wire-format.ts';

export type Values = { [name: string]: unknown };

const anObject: Schema = { type: 'object' };

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
): { readonly request: WrittenRequest; readonly values: Values } {
  const { method, path, rename = {}, body: bodyMembers } = operation;
  const { properties = {} } = operation.input;
  rejectIf(id, checkSchema(anObject, input ?? {}));
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
    if (bodyMembers?.includes(name) || !Object.hasOwn(properties, name)) members.push([name, value]);
    else if (!path.includes(`{${name}}`)) query[rename[name] ?? name] = value;
  }
  const request = connection.write(connection, {
    operation: id,
    method,
    path,
    params: { path: values, query },
    body: bodyMembers && Object.fromEntries(members),
  });
  return { request, values };
}
