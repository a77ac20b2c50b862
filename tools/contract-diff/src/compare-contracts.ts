import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { blindSpots, filesOf } from './blind-spots.ts';
import type { Finding } from './finding.ts';
import { bundleBoth, diffOnTheWire } from './redocly.ts';
import { SpecFiles } from './spec-files.ts';
import { locateBreaks, mergeFindings } from './types.ts';
import { isAtLeast } from './verdict.ts';
import { compareWire } from './wire.ts';

/**
 * Every change between two editions of a contract, the greatest first.
 *
 * @param base The path of the earlier `openapi.yaml`.
 * @param revision The path of the later one.
 * @throws {UnreadableContract} When one of them is no OpenAPI description that Redocly can read.
 */
export async function compareContracts(base: string, revision: string): Promise<Finding[]> {
  if (areSame(base, revision)) return [];
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-contract-diff-'));
  try {
    const [changes, bundles, { typeBreaks }] = await Promise.all([
      diffOnTheWire(base, revision, folder),
      bundleBoth(base, revision, folder),
      // It brings TypeScript along: whoever has nothing to compare should not have to wait for that.
      import('./types/type-breaks.ts'),
    ]);
    const files = [new SpecFiles(base), new SpecFiles(revision)] as const;
    const wire = compareWire(changes, blindSpots(...files, changes), ...files);
    const types = locateBreaks(await typeBreaks(...bundles, folder), ...files);
    return mergeFindings(wire, types).sort(byVerdict);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const byVerdict = (one: Finding, other: Finding) =>
  Number(isAtLeast(other.verdict, one.verdict)) - Number(isAtLeast(one.verdict, other.verdict));

/** Most often nothing has changed, and then nothing needs to be compiled. */
function areSame(base: string, revision: string): boolean {
  const [before, after] = [base, revision].map((root) => contentOf(dirname(root)));
  return before === after;
}

const contentOf = (folder: string) =>
  JSON.stringify(filesOf(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
