import { expect } from 'vitest';
import type { Constraint } from './constraints.ts';
import type { Context } from './context.ts';
import type { Input } from './input.ts';
import { firstOf } from './label.ts';
import { type Broken, errorsOnWire, prismGaps } from './prism-gaps.ts';
import { type PrismViolation, violationsIn } from './prism-response.ts';
import { sendPast } from './send-past.ts';
import type { Operation } from './spec.ts';

/** Prism rejects a broken input for just the reason it was broken, or else JSON Schema does in its place. */
export async function expectRejectedByPrism(
  context: Context,
  operation: Operation,
  constraint: Constraint,
  input: Input,
): Promise<void> {
  const broken = lookAt(operation, constraint, input);
  const gap = prismGaps.find(({ applies }) => applies(broken, context.requests.validator));
  if (gap) context.coverage.standIn(gap.reason);
  if (gap?.prism === 'impossible') return;

  const exchange = await sendPast(context, operation, input);
  const violations = violationsIn(exchange);
  const sent = `${exchange.method} ${exchange.url} ${exchange.body}`;
  if (gap?.prism === 'passes') {
    expect(violations, `Prism has closed a gap (${gap.reason}): ${sent}`).toEqual([]);
    if (broken.parameter) expect(keywordsOnWire(broken, context), sent).toContain(constraint.keyword);
    return;
  }
  expect([400, 422], sent).toContain(exchange.response.status);
  const wanted = gap ? gap.prism : reasonOf(broken, context);
  expect(violations, sent).toContainEqual(expect.objectContaining(wanted));
  for (const { location } of violations) expect(location, sent).toEqual(wanted.location);
  expectNamed(broken, violations);
}

function lookAt(operation: Operation, constraint: Constraint, input: Input): Broken {
  const { part, path, member } = constraint;
  if (part === 'body') return { operation, constraint, input, parameter: undefined, value: input.body };
  const name = path[0] ?? member;
  const parameter = operation.parameters.find(({ callerName }) => callerName === name);
  return { operation, constraint, input, parameter, value: input.parameters[String(name)] };
}

/** Where and why Prism is to find fault. It writes the names of parameters in lower case. */
function reasonOf(broken: Broken, context: Context) {
  const { constraint, parameter } = broken;
  const [first, ...rest] = firstOf(constraint.path).map(String);
  if (!parameter)
    return { location: ['body', ...firstOf(constraint.path).map(String)], code: constraint.keyword };
  if (first === undefined) return { location: [parameter.in], code: constraint.keyword };
  const [code] = keywordsOnWire(broken, context);
  return { location: [parameter.in, parameter.name.toLowerCase(), ...rest], code };
}

const keywordsOnWire = ({ parameter, value }: Broken, { requests: { validator } }: Context): string[] =>
  parameter ? errorsOnWire(parameter, value, validator).map(({ keyword }) => keyword) : [];

/** A member that is missing or too many is not in the location: it is in the message. */
function expectNamed({ constraint: { member, part } }: Broken, violations: readonly PrismViolation[]): void {
  if (!member) return;
  const name = part === 'body' ? member : member.toLowerCase();
  expect(violations.map(({ message }) => message).join()).toContain(`'${name}'`);
}
