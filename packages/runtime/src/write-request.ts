import type { CallInfo } from './attempt.ts';
import type { Connection } from './connection.ts';

/** What a request is made of. */
export interface RequestParts {
  readonly operation: string;
  readonly method: string;
  /** The path template: `/v2/order/{orderId}/keys`. */
  readonly path: string;
  /** Values by the wire's names; in the path may stand more than it asks for. What is `undefined` is not sent. */
  readonly params: { readonly path?: object; readonly query?: object; readonly header?: object };
  /** A plain value becomes JSON; anything else, such as FormData, is sent as it is. */
  readonly body?: unknown;
  /** Besides what every request has, or instead of it. */
  readonly headers?: object | undefined;
}

/** A request that can be sent. */
export interface WrittenRequest {
  readonly info: CallInfo;
  readonly url: string;
  readonly init: RequestInit;
}

export function writeRequest(
  { baseUrl, host, basePath, init, mask }: Connection,
  { operation, method, path, params, body, headers }: RequestParts,
): WrittenRequest {
  const values = Object(params.path);
  const target = path
    .split(/[{}]/)
    // Every other part is the name of a parameter; items of a list are joined by commas.
    .map((part, i) => (i % 2 ? [values[part]].flat().map(encode) : part))
    .join('');
  let search = '';
  for (const [name, value] of Object.entries(params.query ?? {})) {
    // A list is one pair for each item.
    for (const item of [value ?? []].flat()) search += `${search ? '&' : '?'}${name}=${encode(item)}`;
  }
  const isPlain = body === null || /^(Object|Array|Number|Boolean)$/.test(body?.constructor?.name ?? '');
  return {
    info: { operation, method, host, path: mask(basePath + target) },
    url: baseUrl + target + search,
    init: {
      ...init,
      method,
      headers: {
        ...init.headers,
        ...(isPlain && { 'Content-Type': 'application/json' }),
        ...headers,
        ...params.header,
      },
      ...(body !== undefined && { body: (isPlain ? JSON.stringify(body) : body) as BodyInit }),
    },
  };
}

const encode = (value: unknown) => encodeURIComponent(value as string);
