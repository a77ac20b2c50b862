import { LatchkeyError, ResponseError, SupplierError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { call, type Outcome } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { inputWith } from '../inputs.ts';
import { observe } from '../observe.ts';
import { preferExample, violationsIn } from '../prism-response.ts';
import { inputRepeatedIn } from '../repeats.ts';
import type { DocumentedResponse, Example, Operation } from '../spec.ts';

/** Every documented response of an operation, as Prism gives it, read by the client's method. */
export function documentedResponses(context: Context, operation: Operation): void {
  for (const response of operation.responses) {
    for (const example of response.examples) {
      test(`reads ${response.status} "${example.name}" of ${response.mediaType}`, async () => {
        const input = inputRepeatedIn(operation, inputWith(operation), example.value);
        const outcome = await call(context, operation, input, {
          url: context.prismUrl,
          headers: preferExample(response.status, response.mediaType, example.name),
        });
        expect(outcome.exchanges).toHaveLength(1);
        const [exchange] = outcome.exchanges as [Exchange];
        expectResponseAskedFor(exchange, response);
        expectReadAs(context, response, example, outcome);
        expectHeaders(context, operation, response, exchange);
        expect(context.validator.at(response.schema)(example.value)).toEqual([]);
        record(context, operation, response, example);
      });
    }
  }
}

/** Prism responds with another status, and says nothing, when it cannot give what it is asked for. */
function expectResponseAskedFor(exchange: Exchange, { status, mediaType }: DocumentedResponse): void {
  expect(violationsIn(exchange)).toEqual([]);
  expect(exchange.response.status).toBe(status);
  expect(exchange.response.headers.get('content-type')).toMatch(mediaType);
}

function expectReadAs(
  context: Context,
  response: DocumentedResponse,
  { value }: Example,
  { result, error }: Outcome,
): void {
  const { status, mediaType } = response;
  if (status < 300) {
    if (error) throw error;
    expect(result).toEqual(value);
  } else if (status < 400) {
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ problem: 'redirect', status, text: value });
  } else {
    expectErrorResponse(context, error, status, mediaType === 'application/json' ? value : undefined);
    if (mediaType !== 'application/json') expect(error).toMatchObject({ text: value });
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
    const isNumber = [header.schema.value.type]
      .flat()
      .some((type) => type === 'integer' || type === 'number');
    expect(validator.at(header.schema)(isNumber ? Number(text) : text)).toEqual([]);
    coverage.exercised('responseHeader', `${id} ${response.status} ${header.name}`);
  }
}

function record(context: Context, { id }: Operation, response: DocumentedResponse, example: Example): void {
  const { coverage } = context;
  const { status, mediaType } = response;
  coverage.exercised('response', `${id} ${status} ${mediaType}`);
  coverage.exercisedExample('responseExample', `${id} ${status} ${mediaType} ${example.name}`, example);
  observe(
    context,
    ['responseProperty', 'responseBranch'],
    [`${id} ${status}`],
    response.schema,
    example.value,
  );
}
