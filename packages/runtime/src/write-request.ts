import type { Connection } from './definition.ts';
import type { RequestParts, WrittenRequest } from './request.ts';

export function writeRequest(
  { baseUrl, init }: Connection,
  { operation, method, path, params, body, headers }: RequestParts,
): WrittenRequest {
  const values = Object(params.path);
  // Each second part is a name. Items of a list are joined by commas.
  const parts = path.split(/[{}]/).map((part, i) => (i % 2 ? encodeEach(values[part]) : part));
  let url = baseUrl + parts.join('');
  let mark = '?';
  for (const [name, value] of Object.entries(params.query ?? {})) {
    // A list is one pair for each item.
    for (const item of encodeEach(value ?? [])) {
      url += `${mark}${name}=${item}`;
      mark = '&';
    }
  }
  // What fetch takes as it is, a file, a form or a stream, says of what kind it is.
  const isPlain = body !== undefined && typeof body !== 'string' && !Object(body)[Symbol.toStringTag];
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

const encodeEach = (value: unknown) => (Array.isArray(value) ? value : [value]).map(encodeURIComponent);
