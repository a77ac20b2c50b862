import type { Connection } from './definition.ts';
import type { RequestParts, WrittenRequest } from './request.ts';

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
      body: (isPlain ? JSON.stringify(body) : body) as BodyInit,
    },
  };
}

const encode = (value: unknown) => encodeURIComponent(value as string);
