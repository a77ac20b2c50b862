import { LatchkeyError, ResponseError, SupplierError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { call, type Outcome } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { inputWith } from '../inputs.ts';
import { observe } from '../observe.ts';
import { preferExample, violationsIn } from '../prism-answer.ts';
import type { Answer, Example, Operation } from '../spec.ts';

/** Every documented answer of an operation, as Prism gives it, read by the client's method. */
export function documentedAnswers(context: Context, operation: Operation): void {
  for (const answer of operation.answers) {
    for (const example of answer.examples) {
      test(`reads ${answer.status} "${example.name}" of ${answer.mediaType}`, async () => {
        const outcome = await call(context, operation, inputWith(context.bundle, operation, 'body', []), {
          url: context.prismUrl,
          headers: preferExample(answer.status, answer.mediaType, example.name),
        });
        expect(outcome.exchanges).toHaveLength(1);
        const [exchange] = outcome.exchanges as [Exchange];
        expectAnswerAskedFor(exchange, answer);
        expectReadAs(context, answer, example, outcome);
        expectHeaders(context, operation, answer, exchange);
        expect(context.validator.at(answer)(example.value)).toEqual([]);
        record(context, operation, answer, example);
      });
    }
  }
}

/** Prism answers with another status, and says nothing, when it cannot give what it is asked for. */
function expectAnswerAskedFor(exchange: Exchange, { status, mediaType }: Answer): void {
  expect(violationsIn(exchange)).toEqual([]);
  expect(exchange.response.status).toBe(status);
  expect(exchange.response.headers.get('content-type')).toMatch(mediaType);
}

function expectReadAs(
  context: Context,
  answer: Answer,
  { value }: Example,
  { result, error }: Outcome,
): void {
  const { status, mediaType } = answer;
  if (status < 300) {
    if (error) throw error;
    expect(result).toEqual(value);
  } else if (status < 400) {
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ problem: 'redirect', status, text: value });
  } else {
    expectRefusal(context, error, status, mediaType === 'application/json' ? value : undefined);
    if (mediaType !== 'application/json') expect(error).toMatchObject({ text: value });
  }
}

/** @param body What the error is to bear; `undefined` for a body that is not JSON. */
export function expectRefusal(context: Context, error: unknown, status: number, body: unknown): void {
  expect(error).toBeInstanceOf(SupplierError);
  expect(error).toBeInstanceOf(LatchkeyError);
  const { kind, retryable, detail } = context.refusalOf(status, body);
  expect(error).toHaveProperty('body', body);
  expect(error).toMatchObject({ status, kind, retryable, detail });
  if (body !== undefined) expect(error).toHaveProperty('text', undefined);
}

function expectHeaders(
  { validator, coverage }: Context,
  { id }: Operation,
  answer: Answer,
  exchange: Exchange,
) {
  for (const header of answer.headers) {
    const text = exchange.response.headers.get(header.name);
    expect(text, header.name).not.toBeNull();
    const isNumber = [header.schema.type].flat().some((type) => type === 'integer' || type === 'number');
    expect(validator.at(header)(isNumber ? Number(text) : text)).toEqual([]);
    coverage.exercised('answerHeader', `${id} ${answer.status} ${header.name}`);
  }
}

function record(context: Context, { id }: Operation, answer: Answer, example: Example): void {
  const { coverage } = context;
  const { status, mediaType } = answer;
  coverage.exercised('answer', `${id} ${status} ${mediaType}`);
  coverage.exercisedExample('answerExample', `${id} ${status} ${mediaType} ${example.name}`, example);
  observe(context, ['answerProperty', 'answerBranch'], [`${id} ${status}`], answer, example.value);
}
