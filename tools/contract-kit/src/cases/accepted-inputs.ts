import { isArgumentError } from '@latchkey/runtime';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { call } from '../call.ts';
import type { Context } from '../context.ts';
import { expectResult } from '../expect-result.ts';
import { expectSent } from '../expect-sent.ts';
import type { Input } from '../input.ts';
import { arbitraryInput, inputWith } from '../inputs.ts';
import { observe } from '../observe.ts';
import { preferResponse, requestFaults, violationsIn, wordsOf } from '../prism-response.ts';
import type { Operation } from '../spec.ts';

/** How many inputs each operation gets, not counting those that a rule beyond the contract rejects. */
const numRuns = 200;

/** What the contract allows, the client sends as the contract has it. */
export function acceptedInputs(context: Context, operation: Operation): void {
  const { coverage, seed } = context;

  test(`sends any of ${numRuns} random inputs that the contract allows`, async () => {
    const property = fc.asyncProperty(arbitraryInput(operation), async (input) => {
      fc.pre(await expectAccepted(context, operation, input));
    });
    // A list of failures has one line for each: the cause belongs into it.
    await fc.assert(property, { numRuns, seed, includeErrorInReport: true });
    coverage.exercised('operation', operation.id);
  });

  const { examples: bodies = [] } = operation.body ?? {};
  for (const example of bodies) {
    const { name, value } = example;
    test(`sends the example "${name}"`, async () => {
      const isSent = await expectAccepted(context, operation, { ...inputWith(operation), body: value });
      expect(isSent).toBe(true);
      coverage.exercisedExample('requestExample', `${operation.id} ${name}`, example);
    });
  }
  for (const { callerName, examples } of operation.parameters) {
    for (const example of examples) {
      const { name, value } = example;
      test(`sends the ${name} of ${callerName}`, async () => {
        const input = inputWith(operation, 'parameters', [callerName]);
        const parameters = { ...input.parameters, [callerName]: value };
        expect(await expectAccepted(context, operation, { ...input, parameters })).toBe(true);
        coverage.exercisedExample(
          'requestExample',
          `${operation.id} parameters.${callerName} ${name}`,
          example,
        );
      });
    }
  }
}

/**
 * Sends an input through the client and finds it unharmed on the wire and welcome at Prism.
 *
 * @returns Whether it was sent: a rule beyond the contract may reject it.
 */
export async function expectAccepted(context: Context, operation: Operation, input: Input): Promise<boolean> {
  const { prismUrl, coverage, rules } = context;
  const [success] = successesOf(operation);
  const headers = success && preferResponse(success);
  const { result, error, exchanges } = await call(context, operation, input, {
    url: prismUrl,
    ...(headers && { headers: { Prefer: headers.Prefer } }),
  });
  if (isArgumentError(error) && rules?.[operation.id]?.includes(error.rule)) {
    expect(exchanges).toEqual([]);
    return false;
  }
  const [exchange] = exchanges;
  if (!exchange) throw error;
  expect(exchanges).toHaveLength(1);
  await expectSent(context, operation, input, exchange);
  const violations = violationsIn(exchange);
  const faults = requestFaults(violations, context.isUnfinished);
  expect(faults, wordsOf(faults)).toEqual([]);
  if (success && violations.length === faults.length) {
    if (error) throw error;
    expect(exchange.response.status).toBe(success.status);
    await expectResult(success.content, result, exchange);
  }
  for (const name of Object.keys(input.parameters))
    coverage.exercised('parameter', `${operation.id} parameters.${name}`);
  if (operation.body)
    observe(context, ['requestProperty'], [operation.id], operation.body.schema, input.body);
  return true;
}

/** What the contract says of a success, that with the lowest status first. */
const successesOf = ({ responses }: Operation) =>
  responses.filter(({ status }) => status < 300).sort((one, other) => one.status - other.status);
