import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesFor } from '../arbitrary.ts';
import { call, type Outcome } from '../call.ts';
import type { Context } from '../context.ts';
import { inputWith } from '../inputs.ts';
import { responseLabel } from '../label.ts';
import { observe } from '../observe.ts';
import { preferRandom } from '../prism-response.ts';
import type { Content, DocumentedResponse, Operation } from '../spec.ts';
import { expectErrorResponse } from './documented-responses.ts';

/** How many responses to read; successes are what a client is for. */
const wantedOf = (status: number) => (status < 300 ? 100 : 20);

/** Prism's generator makes nothing of `not`, and little of conditions: of so many, one in ten has to be valid. */
const isWorthTrying = (valid: number, tried: number) => tried < 50 || 10 * valid > tried;

/** A document that has just come is tried soon: of some patterns Prism makes one response in two seconds. */
const mostOfNew = 3;

/** Responses made from the schemas, which no example shows, read by the client's method. */
export function randomResponses(context: Context, operation: Operation): void {
  for (const documented of operation.responses) {
    const { name, status, content } = documented;
    if (content?.kind !== 'json') continue;
    const wanted = wantedOf(status);
    test(`reads ${wanted} random responses of status ${name}`, async () => {
      let valid = 0;
      const most = context.isUnfinished ? mostOfNew : Infinity;
      for (let tried = 0; valid < wanted && tried < most && isWorthTrying(valid, tried); tried++)
        if (await readPrisms(context, operation, documented, content, context.seed + tried)) valid++;
      if (valid < wanted) {
        if (most === Infinity) context.coverage.standIn('Prism hardly ever makes a valid response of it');
        await readOurs(context, operation, documented, content, wanted - valid);
      }
      context.coverage.exercised('randomResponse', `${operation.id} ${name}`);
      if (content.examples.length === 0)
        context.coverage.exercised('response', responseLabel(operation, documented));
    });
  }
}

/** @returns Whether Prism's response was a valid one, and so was read. */
async function readPrisms(
  context: Context,
  operation: Operation,
  documented: DocumentedResponse,
  content: Content,
  seed: number,
) {
  const headers = preferRandom(documented, seed);
  const outcome = await call(context, operation, inputWith(operation), { url: context.prismUrl, headers });
  const [exchange] = outcome.exchanges;
  if (!exchange) throw outcome.error;
  const { response, text } = exchange;
  // What it cannot make, Prism says with a status of its own.
  if (response.status !== documented.status) return false;
  const body = JSON.parse(text);
  if (context.validator.at(content.schema)(body).length > 0) return false;
  expectRead(context, operation, documented, content, body, outcome, `with seed=${seed}, Prism makes`);
  return true;
}

/** Where Prism makes too few valid responses, the kit does. */
async function readOurs(
  context: Context,
  operation: Operation,
  documented: DocumentedResponse,
  content: Content,
  count: number,
): Promise<void> {
  const values = valuesFor(context.description, content.schema, false);
  const input = inputWith(operation);
  for (const value of fc.sample(values, { numRuns: count, seed: context.seed })) {
    const body = JSON.parse(JSON.stringify(value));
    const [type] = content.mediaType.split(';');
    const headers = { 'Content-Type': type?.includes('*') ? 'application/json' : `${type}` };
    const { status } = documented;
    const outcome = await call(context, operation, input, {
      url: context.prismUrl,
      response: () => new Response(JSON.stringify(body), { status, headers }),
    });
    expectRead(context, operation, documented, content, body, outcome, 'the kit makes');
  }
}

function expectRead(
  context: Context,
  { id }: Operation,
  { name, status }: DocumentedResponse,
  { schema }: Content,
  body: unknown,
  { result, error }: Outcome,
  maker: string,
): void {
  const hint = `the response that ${maker}: ${JSON.stringify(body).slice(0, 500)}`;
  if (status < 300) {
    expect(error, hint).toBeUndefined();
    expect(result, hint).toEqual(body);
  } else if (status >= 400) expectErrorResponse(context, error, status, body);
  else expect(error, hint).toMatchObject({ problem: 'redirect', status });
  observe(context, ['responseProperty', 'responseBranch'], [`${id} ${name}`], schema, body);
}
