import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { filesIn } from '@latchkey/openapi';
import { type Finding, isAtLeast } from './finding.ts';
import { mergeFindings } from './merge-findings.ts';
import { compareNames } from './types/compare-names.ts';
import { bundleOf, type IsWanted } from './types/slice.ts';
import { changedOperations, compareWire, findingsOf, keyOfCall } from './wire/compare-wire.ts';
import { readable, readContract } from './wire/read-contract.ts';

/**
 * Every change between two versions of a contract, the greatest first.
 *
 * @param base The path of the earlier `openapi.yaml`.
 * @param revision The path of the later one.
 * @throws {UnreadableContract} When one of them cannot be read.
 */
export async function compareContracts(base: string, revision: string): Promise<Finding[]> {
  if (areSame(base, revision)) return [];
  const [before, after] = [readContract(base), readContract(revision)];
  const session = readable(revision, () => compareWire(before, after));
  const wire = findingsOf(session.changes, before, after);
  const touched = changedOperations(session.changes);
  const isTouched: IsWanted = (section, path, method) =>
    [method, ''].some((each) => touched.has(keyOfCall(section, path, each)));
  const bundles = [bundleOf(before, isTouched), bundleOf(after, isTouched)] as const;
  const { lost, added } = compareNames(...bundles, session);
  // What is new is said where it is used.
  if (touched.size === 0) return [...lost, ...added, ...wire].sort(byVerdict);
  // It brings TypeScript along.
  const { compareTypes } = await import('./types/compare-slices.ts');
  const types = await compareTypes(before, after, bundles);
  return [...lost, ...mergeFindings(wire, types)].sort(byVerdict);
}

const byVerdict = (one: Finding, other: Finding) =>
  Number(isAtLeast(other.verdict, one.verdict)) - Number(isAtLeast(one.verdict, other.verdict));

/** Most often nothing has changed, and then nothing needs to be compared. */
export const areSame = (base: string, revision: string) => contentOf(base) === contentOf(revision);

function contentOf(root: string): string {
  const folder = dirname(root);
  const hash = createHash('sha256').update(basename(root));
  for (const file of filesIn(folder)) hash.update(`\0${file}\0`).update(readFileSync(join(folder, file)));
  return hash.digest('hex');
}
