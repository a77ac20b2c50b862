import { expect, test } from 'vitest';
import { call } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { inputWith } from '../inputs.ts';
import { observe } from '../observe.ts';
import { preferRandom } from '../prism-answer.ts';
import type { Answer, Operation } from '../spec.ts';
import { expectRefusal } from './documented-answers.ts';

/** How many answers to read; successes are what a client is for. */
const wanted = (status: number) => (status < 300 ? 100 : 20);

/** Answers that Prism invents from the schemas, which no example shows, read by the client's method. */
export function randomAnswers(context: Context, operation: Operation): void {
  for (const answer of operation.answers.filter(({ mediaType }) => mediaType === 'application/json')) {
    const { status } = answer;
    test(`reads ${wanted(status)} random answers of status ${status}`, async () => {
      const item = `${operation.id} ${status}`;
      let valid = 0;
      for (let tried = 0; valid < wanted(status); tried++) {
        // Prism's generator makes nothing of `not`: more than half of some answers are invalid and passed over.
        expect(tried, 'Prism hardly ever invents a valid answer').toBeLessThan(10 * wanted(status));
        if (await readRandom(context, operation, answer, context.seed + tried)) valid++;
      }
      context.coverage.exercised('randomAnswer', item);
    });
  }
}

/** @returns Whether Prism's answer was a valid one, and so was read. */
async function readRandom(context: Context, operation: Operation, answer: Answer, seed: number) {
  const { result, error, exchanges } = await call(
    context,
    operation,
    inputWith(context.bundle, operation, 'body', []),
    { url: context.prismUrl, headers: preferRandom(answer.status, seed) },
  );
  const [{ response, text }] = exchanges as [Exchange];
  expect(response.status).toBe(answer.status);
  const body = JSON.parse(text);
  if (context.validator.at(answer)(body).length > 0) return false;
  const hint = `the answer that Prism invents with seed=${seed}: ${text.slice(0, 500)}`;
  if (answer.status < 300) {
    expect(error, hint).toBeUndefined();
    expect(result, hint).toEqual(body);
  } else {
    expectRefusal(context, error, answer.status, body);
  }
  const item = `${operation.id} ${answer.status}` as const;
  observe(context, ['answerProperty', 'answerBranch'], [item], answer, body);
  return true;
}
