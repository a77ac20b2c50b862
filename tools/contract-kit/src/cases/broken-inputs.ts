import { ArgumentError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { inputsBeyond } from '../broken-inputs.ts';
import { call } from '../call.ts';
import { composed } from '../composed.ts';
import { type Constraint, constraintsOf } from '../constraints.ts';
import type { Context } from '../context.ts';
import { expectRejectedByPrism } from '../expect-rejected.ts';
import type { Input } from '../input.ts';
import { inputWith } from '../inputs.ts';
import { fieldName, firstOf, label } from '../label.ts';
import type { Operation } from '../spec.ts';
import { dotSegments } from '../wire.ts';

/** Every constraint on requests, broken alone: the contract rejects it, and the client before sending. */
export function brokenInputs(context: Context, operation: Operation): void {
  for (const constraint of constraintsOf(operation)) {
    const { part, path, keyword, member, limit } = constraint;
    const place = member ? [...path, member] : path;
    const item = label(operation.id, part, keyword === 'required' ? place : path, keyword);
    if (keyword === 'format' && !context.validator.knowsFormat(String(limit))) continue;

    test(`rejects ${fieldName([part, ...place])} that breaks its ${keyword}`, async () => {
      const inputs = inputsBeyond(context, operation, constraint);
      expect(inputs, 'the kit cannot break this alone: see break-constraint.ts').not.toEqual([]);
      for (const input of inputs) await expectRejectedByPrism(context, operation, constraint, input);
      context.coverage.exercised('rejectedBySupplier', item);
      for (const input of inputs) await expectRejectedByClient(context, operation, constraint, input);
      context.coverage.exercised('rejectedByClient', item);
    });
  }
  rejectsWithoutBody(context, operation);
  rejectsDotSegments(context, operation);
}

function rejectsWithoutBody(context: Context, operation: Operation): void {
  const { body, id } = operation;
  if (!body?.required) return;
  test('rejects to go without a body', async () => {
    const { type: limit } = composed(operation.description, body.schema).value;
    const constraint: Constraint = { part: 'body', path: [], keyword: 'type', limit, schema: {} };
    const input = { ...inputWith(operation), body: undefined };
    await expectRejectedByPrism(context, operation, constraint, input);
    context.coverage.exercised('rejectedBySupplier', `${id} body required`);
    await expectRejectedByClient(context, operation, constraint, input);
    context.coverage.exercised('rejectedByClient', `${id} body required`);
  });
}

/** URLs lose them, so that the request would go to another path: no contract need say so. */
function rejectsDotSegments(context: Context, operation: Operation): void {
  for (const { callerName, in: place, schema } of operation.parameters) {
    if (place !== 'path' || ![schema.value.type].flat().includes('string')) continue;
    test(`rejects . and .. as ${callerName}, which a URL cannot hold in its path`, async () => {
      for (const dots of dotSegments) {
        const { parameters, body } = inputWith(operation, 'parameters', [callerName]);
        const input = { parameters: { ...parameters, [callerName]: dots }, body };
        const { error, exchanges } = await call(context, operation, input, { url: context.prismUrl });
        expect(exchanges).toEqual([]);
        expect(error).toBeInstanceOf(ArgumentError);
        expect(error).toHaveProperty('field', callerName);
      }
      context.coverage.exercised('rejectedByClient', `${operation.id} parameters.${callerName} as . or ..`);
    });
  }
}

/** Fields of a body are named without a word for the body. */
async function expectRejectedByClient(
  context: Context,
  operation: Operation,
  { part, path, keyword, limit, member }: Constraint,
  input: Input,
): Promise<void> {
  const { error, exchanges } = await call(context, operation, input, { url: context.prismUrl });
  expect(exchanges, JSON.stringify(input)).toEqual([]);
  expect(error).toBeInstanceOf(ArgumentError);
  // Without a body, it is the members that the body must have that are missing.
  if (part === 'body' && (input.body ?? undefined) === undefined) {
    expect(error).toHaveProperty('rule', 'required');
    return;
  }
  const field = fieldName(firstOf(member ? [...path, member] : path));
  // The client knows a format by its pattern, and a constant by a list of one.
  if (keyword === 'format') {
    expect(error).toMatchObject({ field, rule: 'pattern', limit: expect.any(String) });
  } else if (keyword === 'const') {
    expect(error).toMatchObject({ field, rule: 'enum', limit: [limit] });
  } else {
    // The client has put the parts of an allOf together, so that no member of another part is left to see.
    const rule = keyword === 'unevaluatedProperties' ? 'additionalProperties' : keyword;
    expect(error).toMatchObject({ field, rule });
    expect(error).toHaveProperty('limit', limit);
  }
}
