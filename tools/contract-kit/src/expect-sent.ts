import { expect } from 'vitest';
import type { Context } from './context.ts';
import type { Exchange } from './exchange.ts';
import type { Input } from './input.ts';
import type { Operation } from './spec.ts';
import { readParameter, writeRequest } from './wire.ts';

/** The request that went out is the one that the contract describes, and every part of it fits its schema. */
export function expectSent(
  { requests: { validator }, prismUrl }: Context,
  operation: Operation,
  input: Input,
  { method, url, headers, body }: Exchange,
): void {
  const wanted = writeRequest(operation, input);
  expect(method).toBe(operation.method);
  expect(decodeURIComponent(url.href.slice(prismUrl.length).split('?')[0] as string)).toBe(
    decodeURIComponent(wanted.path),
  );
  expect([...url.searchParams].sort()).toEqual([...wanted.query].sort());
  for (const { name, schema } of operation.parameters.filter((each) => each.in === 'query')) {
    const texts = url.searchParams.getAll(name);
    if (texts.length > 0) expect(validator.at(schema)(readParameter(schema.value, texts))).toEqual([]);
  }
  expect(headers.get('accept')).toBe('application/json');
  if (!operation.body) {
    expect(body).toBe('');
    return;
  }
  expect(headers.get('content-type')).toBe('application/json');
  const sent = JSON.parse(body);
  expect(sent).toEqual(JSON.parse(JSON.stringify(input.body)));
  expect(validator.at(operation.body.schema)(sent)).toEqual([]);
}
