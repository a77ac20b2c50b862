import type { FetchResponse, ParamsOption, RequestBodyOption } from 'openapi-fetch';
import { carryOut, effectOf } from './call.ts';
import type { Connection } from './definition.ts';
import { parseJson } from './parse-json.ts';
import type { WholeResponse } from './read-body.ts';
import { isSuccess, unusable } from './read-response.ts';
import type { RequestParts } from './request.ts';

/** What a call through `raw` is given: the parameters by where they go, the body, and what other headers to send. */
export type RawInit<Operation> = ParamsOption<Operation> &
  RequestBodyOption<Operation> & {
    /** Besides what the client sends itself, or instead of it. */
    headers?: Record<string, string>;
    /** Ends the call early. */
    signal?: AbortSignal;
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
 * once. A body that is no plain value, such as FormData, is sent as it is.
 */
export type RawClient<Paths extends object> = {
  readonly [V in Verb]: <Path extends PathsWith<Paths, Lowercase<V>>>(
    path: Path,
    ...init: Record<never, never> extends RawInit<At<Paths, Path, Lowercase<V>>>
      ? [init?: RawInit<At<Paths, Path, Lowercase<V>>>]
      : [init: RawInit<At<Paths, Path, Lowercase<V>>>]
  ) => Promise<FetchResponse<At<Paths, Path, Lowercase<V>>, unknown, `${string}/${string}`>>;
};

interface AnyInit extends Partial<Pick<RequestParts, 'params' | 'body' | 'headers'>> {
  readonly signal?: AbortSignal;
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
  { params = {}, signal, ...given }: AnyInit,
) {
  const effect = effectOf(method);
  const plan = {
    ...connection.write(connection, { operation: method, method, path, params, ...given }),
    effect,
    policy: effect,
    read: (response: WholeResponse) =>
      response.problem ? unusable(response, response.problem, connection.mask) : { result: response },
  };
  const { status, text, headers } = await carryOut(connection, plan, { signal, maxAttempts: 1 });
  const [name, possible] = isSuccess(status) ? ['data', 200] : ['error', 500];
  // A Response cannot be made with every status, such as the 0 by which a browser hides a redirect.
  const response = new Response(text, { status: possible, headers });
  Object.defineProperty(response, 'status', { value: status });
  return { [name]: parseJson(text) ?? (text || undefined), response };
}
