import { call } from './call.ts';
import { connect } from './connection.ts';
import type { ApiDefinition } from './definition.ts';
import type { AnyOptions, CallOptions } from './options.ts';
import { createRaw, type RawClient } from './raw.ts';

/** A method for each operation, named by its operationId; and `raw`, for what the methods do not offer. */
export type Client<Methods, Paths extends object> = Methods & { readonly raw: RawClient<Paths> };

/**
 * Makes a client out of a supplier's generated contract.
 *
 * @throws {ArgumentError} When an option is unusable.
 */
export function createClient<Methods, Paths extends object>(
  definition: ApiDefinition,
  options: AnyOptions,
): Client<Methods, Paths> {
  const connection = (definition.service.connect ?? connect)(definition, options);
  const client: Record<string, unknown> = { raw: createRaw<Paths>(connection) };
  for (const id in definition.operations) {
    client[id] = (input: unknown, options?: CallOptions | null) => call(connection, id, input, options ?? {});
  }
  return client as Client<Methods, Paths>;
}
