import { expect, test } from 'vitest';
import { hasLimit } from '../break-constraint.ts';
import { inputsAtLimit } from '../broken-inputs.ts';
import { constraintsOf } from '../constraints.ts';
import type { Context } from '../context.ts';
import { fieldName, label } from '../label.ts';
import type { Operation } from '../spec.ts';
import { expectAccepted } from './accepted-inputs.ts';

/** What a limit just allows is sent: a check that is stricter than the contract costs sales. */
export function limits(context: Context, operation: Operation): void {
  for (const constraint of constraintsOf(operation).filter(hasLimit)) {
    const { part, path, keyword } = constraint;
    test(`sends ${fieldName([part, ...path])} that just keeps its ${keyword}`, async () => {
      const inputs = inputsAtLimit(context, operation, constraint);
      if (!context.isUnfinished)
        expect(inputs, 'the kit cannot reach this limit: see break-constraint.ts').not.toEqual([]);
      for (const alternatives of inputs) {
        let isSent = false;
        for (const input of alternatives) isSent ||= await expectAccepted(context, operation, input);
        expect(isSent, 'a rule beyond the contract rejects it, whatever example it is put into').toBe(true);
      }
      context.coverage.exercised('limit', label(operation.id, part, path, keyword));
    });
  }
}
