import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Description, filesIn } from '@latchkey/openapi';
import type { RunRedocly } from '@latchkey/redocly';
import { blindSpots } from './blind-spots.ts';
import { type Finding, isAtLeast } from './finding.ts';
import { mergeFindings } from './merge-findings.ts';
import { bundle, diffOnTheWire } from './redocly-diff.ts';
import { compareWire } from './wire.ts';

/**
 * Every change between two versions of a contract, the greatest first.
 *
 * @param base The path of the earlier `openapi.yaml`.
 * @param revision The path of the later one.
 * @throws {UnreadableContract} When one of them is no OpenAPI description that Redocly can read.
 */
export async function compareContracts(
  redocly: RunRedocly,
  base: string,
  revision: string,
): Promise<Finding[]> {
  if (areSame(base, revision)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-contract-diff-'));
  try {
    const compiling = compileBundles(redocly, base, revision, folder);
    // The compiler works beside Redocly, which has the first word on what is wrong with a contract.
    compiling.catch(() => {});
    const changes = await diffOnTheWire(redocly, base, revision, folder);
    const sides = [new Description(base), new Description(revision)] as const;
    const wire = compareWire(changes, blindSpots(...sides, changes), ...sides);
    const { breaks, locateBreaks } = await compiling;
    return mergeFindings(wire, locateBreaks(breaks, ...sides)).sort(byVerdict);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compileBundles(redocly: RunRedocly, base: string, revision: string, folder: string) {
  const bundles = await Promise.all([
    bundle(redocly, base, folder, 'base.json'),
    bundle(redocly, revision, folder, 'revision.json'),
  ]);
  // It brings TypeScript along.
  const { typeBreaks, locateBreaks } = await import('./types/compare-bundles.ts');
  return { breaks: await typeBreaks(...bundles), locateBreaks };
}

const byVerdict = (one: Finding, other: Finding) =>
  Number(isAtLeast(other.verdict, one.verdict)) - Number(isAtLeast(one.verdict, other.verdict));

/** Most often nothing has changed, and then nothing needs to be compiled. */
export const areSame = (base: string, revision: string) => contentOf(base) === contentOf(revision);

function contentOf(root: string): string {
  const folder = dirname(root);
  return JSON.stringify(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}
