import { expect } from 'vitest';
import type { Context } from './context.ts';
import type { Exchange } from './exchange.ts';
import type { Input } from './input.ts';
import { credentialsBy, preferredOf } from './keys.ts';
import type { Body, Operation, SecurityScheme } from './spec.ts';
import { readParameter, writeRequest } from './wire.ts';
import { formPairs, multipartPairs, typeOf } from './write-body.ts';
import type { Pairs } from './write-parameter.ts';

/** The request that went out is the one that the contract describes, and every part of it fits its schema. */
export async function expectSent(
  context: Context,
  operation: Operation,
  input: Input,
  exchange: Exchange,
): Promise<void> {
  const { requests, prismUrl } = context;
  const { method, url, headers } = exchange;
  const wanted = writeRequest(operation, input);
  expect(method).toBe(operation.method);
  expect(decodeURIComponent(url.href.slice(prismUrl.length).split('?')[0] as string)).toBe(
    decodeURIComponent(wanted.path),
  );
  const credentials = expectCredentials(exchange, preferredOf(operation.security));
  expect([...url.searchParams].sort()).toEqual([...wanted.query, ...credentials.query].sort());
  for (const { name, schema, style } of operation.parameters.filter((each) => each.in === 'query')) {
    const texts = url.searchParams.getAll(name);
    // A list that is one text, and JSON, Prism reads.
    const isPlain = style === 'form' && (![schema.value.type].flat().includes('array') || texts.length > 1);
    if (texts.length > 0 && isPlain)
      expect(requests.validator.at(schema)(readParameter(schema.value, texts))).toEqual([]);
  }
  for (const [name, text] of Object.entries(wanted.headers)) expect(headers.get(name)).toBe(text.trim());
  expect(cookiesIn(headers).sort()).toEqual([...wanted.cookies, ...credentials.cookie].sort());
  expect(acceptedBy(headers)).toEqual(expect.arrayContaining(typesWanted(operation)));
  await expectBody(context, operation.body, input.body, exchange);
}

/** A request bears what the schemes ask for, and nothing else proves who calls. */
export function expectCredentials(
  { headers, url }: Exchange,
  schemes: readonly SecurityScheme[],
): { readonly query: Pairs; readonly cookie: Pairs } {
  const credentials = credentialsBy(schemes);
  const pairs = (place: string): Pairs =>
    credentials.filter((each) => each.in === place).map(({ name, value }) => [name, value]);
  for (const [name, value] of pairs('header')) expect(headers.get(name)).toBe(value);
  for (const [name, value] of pairs('query')) expect(url.searchParams.get(name)).toBe(value);
  expect(cookiesIn(headers)).toEqual(expect.arrayContaining(pairs('cookie').map((pair) => [...pair])));
  return { query: pairs('query'), cookie: pairs('cookie') };
}

const cookiesIn = (headers: Headers): string[][] =>
  (headers.get('cookie') ?? '')
    .split('; ')
    .filter(Boolean)
    .map((pair) =>
      [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)].map(decodeURIComponent),
    );

const acceptedBy = (headers: Headers) =>
  (headers.get('accept') ?? '').split(',').map((each) => each.split(';q=')[0]?.trim());

/** The media types of successes; JSON where there is none, because error responses mostly are. */
function typesWanted({ responses }: Operation): string[] {
  const types = responses
    .filter(({ status }) => status < 300)
    .flatMap(({ content }) => content?.mediaType.split(';')[0]?.trim().toLowerCase() ?? []);
  return types.length > 0 ? types : ['application/json'];
}

async function expectBody(
  { requests: { validator } }: Context,
  declared: Body | undefined,
  value: unknown,
  { headers, body, sent }: Exchange,
): Promise<void> {
  const isLeftOut = declared && !declared.required && Object.keys(Object(value)).length === 0 && !body;
  if (!declared || value === undefined || isLeftOut) {
    expect(body).toBe('');
    return;
  }
  const type = headers.get('content-type') ?? '';
  expect(type.split(';')[0]).toBe(typeOf(declared));
  if (declared.kind === 'json') {
    const json = JSON.parse(body);
    expect(json).toEqual(JSON.parse(JSON.stringify(value)));
    expect(validator.at(declared.schema)(json)).toEqual([]);
  } else if (declared.kind === 'form') {
    expect([...new URLSearchParams(body)].sort()).toEqual([...formPairs(declared, value)].sort());
  } else if (declared.kind === 'multipart') {
    const form = await new Response(sent, { headers: { 'content-type': type } }).formData();
    const parts = [...form].map(async ([name, part]) => [
      name,
      typeof part === 'string' ? part : await part.text(),
    ]);
    const wanted = multipartPairs(declared, value).map(([name, text]) => [name, lines(text)]);
    expect((await Promise.all(parts)).map(([name, text = '']) => [name, lines(text)]).sort()).toEqual(
      wanted.sort(),
    );
  } else expect(body).toBe(String(value));
}

/** Texts in forms have the line ends of the Internet. */
const lines = (text: string) => text.replaceAll(/\r\n|\r|\n/g, '\r\n');
