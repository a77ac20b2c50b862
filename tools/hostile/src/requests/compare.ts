import { type Asked, type Difference, differences, type Side } from './differences.ts';
import type { Verdict } from './verdict.ts';

export interface Comparison {
  /** What is wrong; nothing when all is as it has to be. */
  readonly problem?: string;
  /** The documented difference that was met. */
  readonly difference?: Difference;
}

/** Holds one side's verdict to the oracle's, and to the table of differences. */
export function compare(side: Side, one: Asked, found: Verdict): Comparison {
  const { wanted } = one;
  const isRight = agrees(wanted, found);
  const difference = differences.find((row) => row.side === side && row.applies(one));
  const problem = (what: string) => ({ problem: `${side}: ${what}` });
  if (!difference) return isRight ? {} : problem(`${words(found)}, not ${words(wanted)}`);
  if (isRight)
    return problem(`is as the contract says, although differences.ts says otherwise (${difference.why})`);
  return difference.does === found.says
    ? { difference }
    : problem(`${words(found)}, which is not what differences.ts says (${difference.why})`);
}

/** A side may name fewer places than are wrong, but no other. */
function agrees(wanted: Verdict, found: Verdict): boolean {
  if (wanted.says !== found.says) return false;
  if (wanted.says !== 'rejected' || found.says !== 'rejected') return true;
  return found.fields.length > 0 && found.fields.every((field) => wanted.fields.includes(field));
}

const words = (verdict: Verdict): string =>
  verdict.says === 'rejected'
    ? `rejects ${verdict.fields.map((field) => field || 'the whole').join(', ')}`
    : verdict.says === 'failed'
      ? `fails (${verdict.how})`
      : verdict.says === 'accepted'
        ? 'accepts'
        : 'impossible';
