import { LatchkeyError, ResponseError, SupplierError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { call, type Outcome } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { expectResult } from '../expect-result.ts';
import { inputWith } from '../inputs.ts';
import { responseLabel } from '../label.ts';
import { observe } from '../observe.ts';
import { preferResponse, violationsIn, wordsOf } from '../prism-response.ts';
import { readHeader } from '../read-header.ts';
import { inputRepeatedIn } from '../repeats.ts';
import type { Content, DocumentedResponse, Example, Operation } from '../spec.ts';

/** Every documented response of an operation, as Prism gives it, read by the client's method. */
export function documentedResponses(context: Context, operation: Operation): void {
  for (const response of operation.responses) {
    const { name: status, content } = response;
    for (const example of content?.examples ?? []) {
      test(`reads ${status} "${example.name}" of ${content?.mediaType}`, async () => {
        const input = inputRepeatedIn(operation, inputWith(operation), example.value);
        await expectRead(context, operation, response, input, example);
        recordExample(context, operation, response, content as Content, example);
      });
    }
    // JSON without an example is read with random responses.
    if (content && (content.examples.length > 0 || content.kind === 'json')) continue;
    test(`reads ${status} ${content ? `of ${content.mediaType}` : 'without content'}`, async () => {
      await expectRead(context, operation, response, inputWith(operation));
      context.coverage.exercised('response', responseLabel(operation, response));
    });
  }
}

async function expectRead(
  context: Context,
  operation: Operation,
  response: DocumentedResponse,
  input: ReturnType<typeof inputWith>,
  example?: Example,
): Promise<void> {
  const headers = preferResponse(response, example?.name);
  const outcome = await call(context, operation, input, { url: context.prismUrl, headers });
  const [exchange] = outcome.exchanges;
  if (!exchange) throw outcome.error;
  expect(outcome.exchanges).toHaveLength(1);
  expectResponseAskedFor(exchange, response);
  await expectReadAs(context, response, outcome, exchange);
  if (example && response.content?.kind === 'json' && response.status < 300)
    expect(outcome.result).toEqual(example.value);
  expectHeaders(context, operation, response, exchange);
}

/** Prism responds with another status, and says nothing, when it cannot give what it is asked for. */
function expectResponseAskedFor(exchange: Exchange, { status, content }: DocumentedResponse): void {
  const violations = violationsIn(exchange);
  expect(violations, wordsOf(violations)).toEqual([]);
  expect(exchange.response.status).toBe(status);
  const { mediaType = '*' } = content ?? {};
  if (!mediaType.includes('*')) expect(exchange.response.headers.get('content-type')).toContain(mediaType);
}

async function expectReadAs(
  context: Context,
  { status, content }: DocumentedResponse,
  { result, error }: Outcome,
  exchange: Exchange,
): Promise<void> {
  const { text } = exchange;
  if (status < 300) {
    if (error) throw error;
    await expectResult(content, result, exchange);
  } else if (status < 400) {
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ problem: 'redirect', status, text });
  } else {
    const body = content?.kind === 'json' ? JSON.parse(text) : undefined;
    expectErrorResponse(context, error, status, body);
    if (body === undefined) expect(error).toMatchObject({ text });
  }
}

/** @param body What the error is to bear; `undefined` for a body that is not JSON. */
export function expectErrorResponse(context: Context, error: unknown, status: number, body: unknown): void {
  expect(error).toBeInstanceOf(SupplierError);
  expect(error).toBeInstanceOf(LatchkeyError);
  const { kind, retryable, detail } = context.errorResponseOf(status, body);
  expect(error).toHaveProperty('body', body);
  expect(error).toMatchObject({ status, kind, retryable, detail });
  if (body !== undefined) expect(error).toHaveProperty('text', undefined);
}

function expectHeaders(
  { validator, coverage }: Context,
  { id }: Operation,
  response: DocumentedResponse,
  exchange: Exchange,
) {
  for (const header of response.headers) {
    const text = exchange.response.headers.get(header.name);
    expect(text, header.name).not.toBeNull();
    expect(validator.at(header.schema)(readHeader(`${text}`, header.schema.value))).toEqual([]);
    coverage.exercised('responseHeader', `${id} ${response.name} ${header.name}`);
  }
}

function recordExample(
  context: Context,
  operation: Operation,
  response: DocumentedResponse,
  { schema, kind }: Content,
  example: Example,
): void {
  const { coverage, validator } = context;
  const item = responseLabel(operation, response);
  if (kind === 'json' || typeof example.value === 'string')
    expect(validator.at(schema)(example.value)).toEqual([]);
  coverage.exercised('response', item);
  coverage.exercisedExample('responseExample', `${item} ${example.name}`, example);
  const at = `${operation.id} ${response.name}`;
  observe(context, ['responseProperty', 'responseBranch'], [at], schema, example.value);
}
