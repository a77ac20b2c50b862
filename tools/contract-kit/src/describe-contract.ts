import { Description, type Operation, operationsOf } from '@latchkey/openapi';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { acceptedInputs } from './cases/accepted-inputs.ts';
import { brokenInputs } from './cases/broken-inputs.ts';
import { credentials } from './cases/credentials.ts';
import { documentedResponses } from './cases/documented-responses.ts';
import { limits } from './cases/limits.ts';
import { randomResponses } from './cases/random-responses.ts';
import { unusableResponses } from './cases/unusable-responses.ts';
import { webhookExamples } from './cases/webhook-examples.ts';
import type { Context, View } from './context.ts';
import type { Contract } from './contract.ts';
import { Coverage, type Kind } from './coverage.ts';
import { takeInventory } from './inventory.ts';
import './provided.ts';
import { keyFormOf } from './keys.ts';
import { readOperation } from './read-operation.ts';
import { writeReport } from './report.ts';
import { validatorOf } from './validate.ts';
import { withSchemas } from './with-schemas.ts';
import { withoutMembers } from './without-members.ts';
import { withoutOperations } from './without-operations.ts';

/** Of an unfinished contract, what a test cannot do without; the report counts the rest. */
const leastExercised: readonly Kind[] = [
  ...(['operation', 'response', 'responseExample', 'randomResponse', 'parameter', 'requestExample'] as const),
  ...(['rejectedByClient', 'security'] as const),
];

const cases = [
  documentedResponses,
  randomResponses,
  unusableResponses,
  acceptedInputs,
  limits,
  brokenInputs,
  credentials,
];

/**
 * Tests a client against its contract, with Prism in the supplier's place: all cases come out of the contract.
 * The last test fails unless everything that the contract says was exercised.
 */
export function describeContract(contract: Contract): void {
  const { untested = {} } = contract;
  const bundle = withSchemas(withoutOperations(contract.bundle, Object.keys(untested)));
  const { prismUrl, seed } = inject('contract');
  const [requests, responses] = (['readOnly', 'writeOnly'] as const).map((left) => {
    const view = withoutMembers(bundle, left);
    const description = new Description(view);
    return { description, validator: validatorOf(description) };
  }) as [View, View];
  const coverage = new Coverage(takeInventory(bundle, (format) => responses.validator.knowsFormat(format)));
  const keyForm = keyFormOf(new Description(contract.bundle));
  const isUnfinished = contract.untested !== undefined;
  const context: Context = {
    ...{ ...contract, ...responses, requests, keyForm, isUnfinished, prismUrl, seed, coverage },
  };

  // What was exercised is known when all else has run, also where tests run in any order.
  describe(`the contract, with LATCHKEY_SEED=${seed}`, { shuffle: false }, () => {
    for (const read of operationsOf(requests.description))
      describe(`${read.id}`, () => describeOperation(context, read));

    test('is exercised in full', () => {
      const missing = coverage.missing(isUnfinished ? leastExercised : undefined);
      expect(missing, `not exercised:\n${missing.join('\n')}`).toEqual([]);
      const unknown = coverage.unknown();
      expect(unknown, `exercised, but not in the contract:\n${unknown.join('\n')}`).toEqual([]);
    });
  });

  afterAll(() => writeReport(coverage, bundle.info.title, seed, 'reports/contract-coverage.md', untested));
}

/** One that cannot be tested fails by itself, and does not keep the others from being tested. */
function describeOperation(context: Context, read: Operation): void {
  try {
    const operation = readOperation(context.requests.description, context.description, read);
    const all = read.isWebhook ? [webhookExamples] : cases;
    for (const describeCases of all) describeCases(context, operation);
  } catch (error) {
    test('can be read by the kit', () => {
      throw error;
    });
  }
}
