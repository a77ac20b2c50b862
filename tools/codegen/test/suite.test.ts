import { expect, it } from 'vitest';
import { agreementWith } from './suite/agreement.ts';
import { ownSuite } from './suite/cases.ts';

it('a client agrees with JSON Schema about each value of our own suite', () => {
  const { tests, agreed, rejected, passed, unsupported } = agreementWith(ownSuite);
  expect({ rejected, passed, unsupported }).toEqual({ rejected: [], passed: [], unsupported: new Map() });
  expect(agreed).toBe(tests);
});
