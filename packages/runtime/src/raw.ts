import type { FetchResponse, ParamsOption, RequestBodyOption } from 'openapi-fetch';
import { carryOut, effectOf } from './call.ts';
import type { Connection } from './definition.ts';
import { parseJson } from './parse-json.ts';
import type { WholeResponse } from './read-body.ts';
import { isSuccess, unusable } from './read-response.ts';
import type { RequestParts } from './request.ts';

type Binary = 'blob' | 'arrayBuffer';

/** What a call through `raw` is given: the parameters by where they go, the body, and what other headers to send. */
export type RawInit<Operation, As extends Binary = Binary> = ParamsOption<Operation> &
  RequestBodyOption<Operation> & {
    /** Besides what the client sends itself, or instead of it. */
    headers?: Record<string, string>;
    /** Ends the call early. */
    signal?: AbortSignal;
    /**
     * Hands a success back as the bytes that came, and asks for any media type where the operation names none. Left out, a
     * body is JSON, or else a text.
     */
    parseAs?: As;
  };

// Not TRACE, which fetch does not send.
const verbs = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'] as const;

type Verb = (typeof verbs)[number];

/** The paths that have an operation of a method. */
type PathsWith<Paths, Method extends string> = {
  [Path in keyof Paths]: Paths[Path] extends { [M in Method]: object } ? Path : never;
}[keyof Paths];

/** The operation of a method at a path. */
type At<Paths, Path extends keyof Paths, Method extends string> = Paths[Path] extends {
  [M in Method]: infer Operation extends object;
}
  ? Operation
  : never;

/**
 * A function for each HTTP method, with openapi-fetch's types, over the same guarded connection as the methods: it has
 * the API key, the timeout and the errors of a broken connection, but neither checks arguments nor responses, and sends
 * once. A body that is no plain value, such as FormData, is sent as it is. The bytes of
 * `response` are those that came; `parseAs` reads them.
 */
export type RawClient<Paths extends object> = {
  readonly [V in Verb]: <Path extends PathsWith<Paths, Lowercase<V>>, As extends Binary = never>(
    path: Path,
    ...init: Record<never, never> extends RawInit<At<Paths, Path, Lowercase<V>>>
      ? [init?: RawInit<At<Paths, Path, Lowercase<V>>, As>]
      : [init: RawInit<At<Paths, Path, Lowercase<V>>, As>]
  ) => Promise<
    FetchResponse<
      At<Paths, Path, Lowercase<V>>,
      [As] extends [never] ? unknown : { parseAs: As },
      `${string}/${string}`
    >
  >;
};

interface AnyInit extends Partial<Pick<RequestParts, 'params' | 'body' | 'headers'>> {
  readonly signal?: AbortSignal;
  readonly parseAs?: Binary;
}

export const createRaw = <Paths extends object>(connection: Connection): RawClient<Paths> =>
  Object.fromEntries(
    verbs.map((method) => [
      method,
      (path: string, init: AnyInit = {}) => sendRaw(connection, method, path, init),
    ]),
  ) as object as RawClient<Paths>;

async function sendRaw(
  connection: Connection,
  method: string,
  path: string,
  { params = {}, body, headers, signal, parseAs }: AnyInit,
) {
  const effect = effectOf(method);
  const { status, text, chunks, ...whole } = await carryOut(connection, { signal, maxAttempts: 1 }, () => ({
    request: connection.write(connection, {
      operation: method,
      method,
      path,
      params,
      body,
      headers: { ...(parseAs && { Accept: '*/*' }), ...headers },
    }),
    effect,
    policy: effect,
    read: (response: WholeResponse) =>
      // Bytes need no encoding. Of what is too large there are none.
      response.problem && !(parseAs && response.chunks)
        ? unusable(response, response.problem, connection.mask)
        : { result: response },
  }));
  const [name, possible, as] = isSuccess(status) ? (['data', 200, parseAs] as const) : ['error', 500];
  // A Response cannot be made with every status, such as the 0 by which a browser hides a redirect.
  const response = new Response(new Blob(chunks), { status: possible, headers: whole.headers });
  Object.defineProperty(response, 'status', { value: status });
  return { [name]: as ? await response[as]() : (parseJson(text) ?? (text || undefined)), response };
}
