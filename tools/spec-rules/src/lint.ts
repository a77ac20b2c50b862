import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { operationsOf } from '@latchkey/openapi';
import type { RunRedocly } from '@latchkey/redocly';
import { advised } from './advice.ts';
import { checkExamples } from './check-examples.ts';
import { checkLayout } from './check-layout.ts';
import { checkOrphans } from './check-orphans.ts';
import { checkProperties } from './check-properties.ts';
import { checkReadable } from './check-readable.ts';
import { checkReferences } from './check-references.ts';
import { checkSources } from './check-sources.ts';
import { checkVersion } from './check-version.ts';
import { checkClaims } from './claims/check-claims.ts';
import { type Folded, fold, isBroken } from './fold.ts';
import { lintWithRedocly } from './lint-with-redocly.ts';
import type { Fault, Problem } from './problem.ts';
import { rootFile, Spec } from './spec.ts';

/** What Redocly cannot see; a problem bears the name of its check. */
const checks: { readonly [rule: string]: (spec: Spec) => Fault[] } = {
  orphan: checkOrphans,
  layout: checkLayout,
  example: checkExamples,
  source: checkSources,
  property: checkProperties,
  claim: checkClaims,
  version: checkVersion,
};

export interface Linted extends Folded {
  /** Whether nothing could be made of the contract as it is. */
  readonly isBroken: boolean;
  /** What is let pass, since the contract says that it is unfinished. */
  readonly allowed: readonly Problem[];
}

/**
 * What is wrong in a contract, each mistake once.
 *
 * @param folder The contract's; absolute.
 * @throws {CommandError} When the folder is in no workspace.
 */
export async function lint(folder: string, run: RunRedocly): Promise<Linted> {
  const found = await findProblems(folder, run);
  const problems = found.filter(({ isWarning }) => !isWarning);
  const allowed = found.filter(({ isWarning }) => isWarning);
  return { ...fold(problems), isBroken: isBroken(problems), allowed };
}

/** All that is wrong, whatever follows from what, as far as the contract can be read. */
export async function findProblems(folder: string, run: RunRedocly): Promise<Problem[]> {
  const unreadable = checkReading(folder);
  if (isBroken(unreadable)) return unreadable;
  const spec = new Spec(folder);
  const workflows = spec.files.filter((file) => /^workflows\/.+\.arazzo\.yaml$/.test(file));
  const readable = workflows.filter((name) => !unreadable.some(({ file }) => file === spec.path(name)));
  const found = await lintWithRedocly(folder, [rootFile, ...readable], configOf(spec), run);
  const own = isBroken(found) ? [] : checkHouseStyle(folder);
  return [...unreadable, ...found, ...own].map((problem) => advised(problem, spec));
}

/** What nobody can read, and the references that lead nowhere: all else needs what they are to give. */
export function checkReading(folder: string): Problem[] {
  const unreadable = named('yaml', checkReadable(folder));
  if (isBroken(unreadable)) return unreadable;
  const spec = new Spec(folder);
  return [...unreadable, ...placed(named('reference', checkReferences(spec)), spec)];
}

/** What Redocly cannot see in a contract that can be read. */
export function checkHouseStyle(folder: string): Problem[] {
  const spec = new Spec(folder);
  const unsupported = named('operation', checkOperations(spec));
  if (unsupported.length > 0) return unsupported;
  const isWarning = spec.valueOf(rootFile, ['x-unfinished']) === true;
  const found = Object.entries(checks).flatMap(([rule, check]) => named(rule, check(spec)));
  return placed(found, spec).map((problem) => ({ ...problem, isWarning }));
}

/** What SOURCES.md says otherwise of one file, which is relative to the folder: the part of the house style that costs least. */
export function checkStatements(folder: string, file: string): Problem[] {
  return named('claim', checkClaims(new Spec(folder), file));
}

/** Methods that only OpenAPI 3.2 has are no operation that a client could have. */
function checkOperations(spec: Spec): Fault[] {
  try {
    operationsOf(spec.description);
    return [];
  } catch (error) {
    return [{ file: spec.path(rootFile), message: (error as Error).message }];
  }
}

/** One that is unfinished has rules of its own. */
function configOf(spec: Spec): string {
  const own = spec.path('redocly.yaml');
  return existsSync(own) ? own : join(spec.repository, 'redocly.yaml');
}

const named = (rule: string, faults: readonly Fault[]): Problem[] =>
  faults.map((fault) => ({ rule, ...fault }));

function placed(problems: readonly Problem[], { description }: Spec): Problem[] {
  return problems.map((problem) => {
    const { file, keys, line } = problem;
    return keys && line === undefined ? { ...problem, ...description.positionOf({ file, keys }) } : problem;
  });
}
