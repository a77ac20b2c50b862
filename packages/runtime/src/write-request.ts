import type { Connection } from './definition.ts';
import type { RequestParts, WrittenRequest } from './request.ts';

export function writeRequest(
  { baseUrl, init }: Connection,
  { operation, method, path, params, body, headers }: RequestParts,
): WrittenRequest {
  const values = Object(params.path);
  // Items of a list are joined by commas.
  let url = baseUrl + path.replace(/{(.*?)}/g, (_, name) => [values[name]].flat().map(encode).join());
  let mark = '?';
  for (const [name, value] of Object.entries(params.query ?? {})) {
    // A list is one pair for each item.
    for (const item of [value ?? []].flat()) {
      url += `${mark}${name}=${encode(item)}`;
      mark = '&';
    }
  }
  const isPlain = body === null || /^(Object|Array|Number|Boolean)$/.test(body?.constructor?.name ?? '');
  return {
    operation,
    method,
    url,
    init: {
      ...init,
      method,
      headers: {
        ...init.headers,
        ...(isPlain && { 'Content-Type': 'application/json' }),
        ...headers,
        ...params.header,
      },
      body: (isPlain ? JSON.stringify(body) : body) as BodyInit,
    },
  };
}

const encode = (value: unknown) => encodeURIComponent(value as string);
