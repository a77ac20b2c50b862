import { ArgumentError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { inputsBeyond, isCombining } from '../broken-inputs.ts';
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
      const { alone, withOthers } = inputsBeyond(context, operation, constraint);
      if (context.isUnfinished) {
        // How it says what is wrong, and what Prism makes of it, is looked at once the contract is in the house style.
        const inputs = withOthers.filter((input) => isSayable(operation, input));
        for (const input of inputs) await expectNotSent(context, operation, input);
        if (inputs.length === 0) context.coverage.standIn('A constraint that no value of the kit breaks');
      } else {
        expect(alone, 'the kit cannot break this alone: see break-constraint.ts').not.toEqual([]);
        for (const input of alone) await expectRejectedByPrism(context, operation, constraint, input);
        for (const input of alone) await expectRejectedByClient(context, operation, constraint, input);
      }
      context.coverage.exercised('rejectedBySupplier', item);
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
    if (!context.isUnfinished) await expectRejectedByPrism(context, operation, constraint, input);
    context.coverage.exercised('rejectedBySupplier', `${id} body required`);
    // Where all that it must have is nothing, an empty one is sent in its place.
    if (isMissed(operation)) await expectRejectedByClient(context, operation, constraint, input);
    context.coverage.exercised('rejectedByClient', `${id} body required`);
  });
}

/**
 * Where the members of a body are given one by one, it cannot be anything but an object, nor one without any where it may
 * be left out.
 */
const isSayable = ({ body }: Operation, input: Input): boolean =>
  !body ||
  body.isWhole ||
  (Object.prototype.toString.call(input.body) === '[object Object]' &&
    (body.required || Object.keys(Object(input.body)).length > 0));

/** Whether a call without the body is without something that it must have. */
const isMissed = ({ description, body }: Operation): boolean =>
  body !== undefined &&
  (body.isWhole || (composed(description, body.schema).value.required ?? []).length > 0);

/** URLs lose them, so that the request would go to another path: no contract need say so. */
function rejectsDotSegments(context: Context, operation: Operation): void {
  for (const { callerName, in: place, schema, style } of operation.parameters) {
    if (place !== 'path' || style !== 'simple' || ![schema.value.type].flat().includes('string')) continue;
    test(`rejects . and .. as ${callerName}, which a URL cannot hold in its path`, async () => {
      for (const dots of dotSegments) {
        const { parameters, body } = inputWith(operation, 'parameters', [callerName]);
        const input = { parameters: { ...parameters, [callerName]: dots }, body };
        const error = await expectNotSent(context, operation, input);
        expect(error).toHaveProperty('field', callerName);
      }
      context.coverage.exercised('rejectedByClient', `${operation.id} parameters.${callerName} as . or ..`);
    });
  }
}

async function expectNotSent(context: Context, operation: Operation, input: Input): Promise<unknown> {
  const { error, exchanges } = await call(context, operation, input, { url: context.prismUrl });
  expect(exchanges, JSON.stringify(input)).toEqual([]);
  expect(error).toBeInstanceOf(ArgumentError);
  return error;
}

/** Fields of a body are named without a word for the body. */
async function expectRejectedByClient(
  context: Context,
  operation: Operation,
  { part, path, keyword, limit, member, schema }: Constraint,
  input: Input,
): Promise<void> {
  const error = await expectNotSent(context, operation, input);
  if (isCombining({ part, path, keyword, limit, schema })) return;
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
