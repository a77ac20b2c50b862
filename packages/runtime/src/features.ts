import { connect } from './connection.ts';
import type { Operation } from './contract.ts';
import type { Connect, Connection } from './definition.ts';
import type { Mask } from './mask.ts';
import type { WholeResponse } from './read-body.ts';
import type { RequestParts, Signer } from './request.ts';

/**
 * What not every contract needs: modules of the runtime, of which the generated service brings those along that its
 * contract uses. So a client carries nothing for the contracts of others.
 */
export interface Features {
  /** Proves who calls, where that takes more than one key in a header. */
  readonly credentials?: MakeCredentials;
  /**
   * Check what the small check does not know, and write what is neither a parameter in the default style nor a JSON
   * object: each goes on from what the one before has made.
   */
  readonly write?: readonly Write[];
  /** Reads successes that are not JSON. */
  readonly read?: Read;
}

export type MakeCredentials = (
  creator: string,
  operations: Connection['operations'],
  given: unknown,
) => Credentials;

/** What proves who calls, as one client has it. */
export interface Credentials {
  readonly mask: Mask;
  /** @throws {ArgumentError} When the client was not given what a request needs. */
  readonly signerFor: (method: string, path: string) => Signer;
}

/** A request on its way to be written. */
export interface Parts extends RequestParts {
  /** What is added to the query. */
  readonly search?: string;
  /** What else fetch is given. */
  readonly init?: object;
}

/** @throws {ArgumentError} When the argument breaks the contract. */
export type Write = (parts: Parts, operation: Operation) => Parts;

/** How a success of an operation is read, if it is not JSON. */
export type Read = (operation: Operation, status: number) => ReadSuccess | undefined;

export interface ReadSuccess {
  /** Hands the body on before it is whole. */
  readonly isStream: boolean;
  /** What a method returns; `undefined` where the response cannot be used. */
  readonly result: (response: WholeResponse) => unknown;
}

/** Connects as `connect` does, and lets features write and read what it does not know. */
export const withFeatures =
  ({ credentials, write = [], read }: Features): Connect =>
  (definition, options) => {
    const { creator, operations, service } = definition;
    const auth = { header: 'Accept', prefix: '' };
    const proof = credentials?.(creator, operations, options.apiKey);
    const base = proof
      ? // The key that stands for the others goes nowhere: what is accepted is said in its place.
        connect({ ...definition, service: { ...service, auth } }, { ...options, apiKey: '-' })
      : connect(definition, options);
    return {
      ...base,
      ...(proof && { mask: proof.mask }),
      write: (connection, given) => {
        // A call through `raw` has no operation. What it asks for, the contract says all the same.
        const operation = Object.hasOwn(operations, given.operation)
          ? operations[given.operation]
          : undefined;
        const parts: Parts = operation
          ? write.reduce((made, step) => step(made, operation), given as Parts)
          : { ...given, headers: asking(operations, given) };
        const request = base.write(connection, parts);
        const { search, init } = parts;
        return {
          ...request,
          ...(proof && { sign: proof.signerFor(given.method, given.path) }),
          url: search ? addToQuery(request.url, search) : request.url,
          init: { ...request.init, ...init },
        };
      },
      readBody: async (response, type, most, id) => {
        const operation = Object.hasOwn(operations, id) ? operations[id] : undefined;
        return operation && read?.(operation, response.status)?.isStream
          ? { text: '', stream: response.body }
          : base.readBody(response, type, most, id);
      },
      read: (connection, id, operation, values, response) => {
        const result =
          response.problem === 'too-large' ? undefined : read?.(operation, response.status)?.result(response);
        return result === undefined ? base.read(connection, id, operation, values, response) : { result };
      },
    };
  };

/** The headers of a call through `raw`, which asks for what the operation at its path responds with. */
function asking(operations: Connection['operations'], { method, path, headers }: RequestParts): object {
  const { accept } =
    Object.values(operations).find((each) => each.method === method && each.path === path) ?? {};
  const { Accept: asked = '*/*' }: { Accept?: string } = { ...headers };
  return { ...headers, ...(accept && asked === '*/*' && { Accept: accept }) };
}

/** Adds pairs to the query of a URL. */
export const addToQuery = (url: string, pairs: string): string =>
  `${url}${url.includes('?') ? '&' : '?'}${pairs}`;
