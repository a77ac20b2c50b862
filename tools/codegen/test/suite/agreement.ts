import type { Group } from './cases.ts';
import { clientCheck } from './client-check.ts';
import { knownDifferences, leftOut } from './known.ts';

/** What the client makes of the tests of a suite. */
export interface Agreement {
  readonly tests: number;
  readonly agreed: number;
  /** Valid values that are rejected, also on purpose. */
  readonly validRejected: number;
  /** Where it differs and nobody has said why: valid and rejected, or invalid and let through. */
  readonly rejected: readonly string[];
  readonly passed: readonly string[];
  /** Where it differs on purpose, with the number of tests, by the reason. */
  readonly known: ReadonlyMap<string, number>;
  /** Tests that are not run, with their number, by the reason. */
  readonly leftOut: ReadonlyMap<string, number>;
  /** Groups that a finished contract could not have, with the number of their tests, by the reason. */
  readonly unsupported: ReadonlyMap<string, number>;
}

export function agreementWith(groups: readonly Group[]): Agreement {
  const [rejected, passed]: [string[], string[]] = [[], []];
  const [known, notRun, unsupported] = Array.from({ length: 3 }, () => new Map<string, number>()) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  const add = (to: Map<string, number>, reason: string, tests: number) =>
    to.set(reason, (to.get(reason) ?? 0) + tests);
  let [tests, agreed, validRejected] = [0, 0, 0];
  for (const group of groups) {
    const check = clientCheck(group.schema);
    if (check.unsupported !== undefined) {
      add(unsupported, check.unsupported, group.tests.length);
      continue;
    }
    for (const { description, data, valid } of group.tests) {
      const where = `${group.description}: ${description}`;
      const because = leftOut.find(({ about }) => about.test(where))?.because;
      if (because) {
        add(notRun, because, 1);
        continue;
      }
      tests++;
      if (check.isValid(data) === valid) {
        agreed++;
        continue;
      }
      if (valid) validRejected++;
      const difference = knownDifferences.find(
        ({ about, value }) => about.test(where) && (value === 'rejected') === valid,
      );
      if (difference) add(known, difference.because, 1);
      else (valid ? rejected : passed).push(where);
    }
  }
  return { tests, agreed, validRejected, rejected, passed, known, leftOut: notRun, unsupported };
}
