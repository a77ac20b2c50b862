import { expect, test } from 'vitest';
import { call } from '../call.ts';
import type { Context } from '../context.ts';
import type { Exchange } from '../exchange.ts';
import { inputWith } from '../inputs.ts';
import { observe } from '../observe.ts';
import { preferRandom } from '../prism-response.ts';
import type { DocumentedResponse, Operation } from '../spec.ts';
import { expectErrorResponse } from './documented-responses.ts';

/** How many responses to read; successes are what a client is for. */
const wanted = (status: number) => (status < 300 ? 100 : 20);

/** Responses that Prism invents from the schemas, which no example shows, read by the client's method. */
export function randomResponses(context: Context, operation: Operation): void {
  for (const documented of operation.responses.filter(({ mediaType }) => mediaType === 'application/json')) {
    const { status } = documented;
    test(`reads ${wanted(status)} random responses of status ${status}`, async () => {
      const item = `${operation.id} ${status}`;
      let valid = 0;
      for (let tried = 0; valid < wanted(status); tried++) {
        // Prism's generator makes nothing of `not`: more than half of some responses are invalid and passed over.
        expect(tried, 'Prism hardly ever invents a valid response').toBeLessThan(10 * wanted(status));
        if (await readRandom(context, operation, documented, context.seed + tried)) valid++;
      }
      context.coverage.exercised('randomResponse', item);
    });
  }
}

/** @returns Whether Prism's response was a valid one, and so was read. */
async function readRandom(
  context: Context,
  operation: Operation,
  documented: DocumentedResponse,
  seed: number,
) {
  const { result, error, exchanges } = await call(context, operation, inputWith(operation), {
    url: context.prismUrl,
    headers: preferRandom(documented.status, seed),
  });
  const [{ response, text }] = exchanges as [Exchange];
  expect(response.status).toBe(documented.status);
  const body = JSON.parse(text);
  if (context.validator.at(documented.schema)(body).length > 0) return false;
  const hint = `the response that Prism invents with seed=${seed}: ${text.slice(0, 500)}`;
  if (documented.status < 300) {
    expect(error, hint).toBeUndefined();
    expect(result, hint).toEqual(body);
  } else {
    expectErrorResponse(context, error, documented.status, body);
  }
  const item = `${operation.id} ${documented.status}` as const;
  observe(context, ['responseProperty', 'responseBranch'], [item], documented.schema, body);
  return true;
}
