import { describeViolation, type Violation } from '../schema-check.ts';
import { isNamed, LatchkeyError } from './latchkey-error.ts';

/** The caller's arguments break a rule of the contract. Nothing was sent. */
export class ArgumentError extends LatchkeyError implements Violation {
  override readonly name = 'ArgumentError';
  /** The argument at fault, as the caller wrote it: `products[0].qty`. */
  declare readonly field: string;
  /** The rule that it breaks: a JSON Schema keyword such as `maximum`, or the name of a rule of our own. */
  declare readonly rule: string;
  /** What the rule allows, such as 100. */
  declare readonly limit: unknown;

  constructor(operation: string, violation: Violation) {
    const { words: _, ...broken } = violation;
    const next = 'Nothing was sent.';
    super(operation, describeViolation(violation), { ...broken, outcome: 'not-sent', next });
  }
}

/**
 * Rejects what breaks a rule, if anything does.
 *
 * @throws {ArgumentError}
 */
export function rejectIf(operation: string, violation: Violation | undefined): void {
  if (violation) throw new ArgumentError(operation, violation);
}

export const isArgumentError = (error: unknown): error is ArgumentError => isNamed(error, 'ArgumentError');
