import { Description } from '@latchkey/openapi';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { acceptedInputs } from './cases/accepted-inputs.ts';
import { brokenInputs } from './cases/broken-inputs.ts';
import { credentials } from './cases/credentials.ts';
import { documentedResponses } from './cases/documented-responses.ts';
import { limits } from './cases/limits.ts';
import { randomResponses } from './cases/random-responses.ts';
import { unusableResponses } from './cases/unusable-responses.ts';
import { webhookExamples } from './cases/webhook-examples.ts';
import type { Context } from './context.ts';
import type { Contract } from './contract.ts';
import { Coverage } from './coverage.ts';
import { takeInventory } from './inventory.ts';
import './provided.ts';
import { writeReport } from './report.ts';
import { readContract } from './spec.ts';
import { Validator } from './validate.ts';
import { withoutOperations } from './without-operations.ts';

/**
 * Tests a client against its contract, with Prism in the supplier's place: all cases come out of the contract.
 * The last test fails unless everything that the contract says was exercised.
 */
export function describeContract(contract: Contract): void {
  const { untested = [] } = contract;
  const bundle = withoutOperations(contract.bundle, untested);
  const { prismUrl, seed } = inject('contract');
  const validator = new Validator(bundle);
  const coverage = new Coverage(takeInventory(bundle, (format) => validator.knowsFormat(format)));
  const description = new Description(bundle);
  const context: Context = { ...contract, description, prismUrl, seed, validator, coverage };
  const { operations, webhooks } = readContract(description);

  describe(`the contract, with LATCHKEY_SEED=${seed}`, () => {
    for (const operation of operations) {
      describe(operation.id, () => {
        for (const cases of [
          documentedResponses,
          randomResponses,
          unusableResponses,
          acceptedInputs,
          limits,
          brokenInputs,
          credentials,
        ]) {
          cases(context, operation);
        }
      });
    }
    for (const hook of webhooks) describe(hook.id, () => webhookExamples(context, hook));

    test('is exercised in full', () => {
      const missing = coverage.missing();
      expect(missing, `not exercised:\n${missing.join('\n')}`).toEqual([]);
      const unknown = coverage.unknown();
      expect(unknown, `exercised, but not in the contract:\n${unknown.join('\n')}`).toEqual([]);
    });
  });

  afterAll(() => writeReport(coverage, bundle.info.title, seed, 'reports/contract-coverage.md', untested));
}
