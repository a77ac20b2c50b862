import { join } from 'node:path';
import { CommandError } from '@latchkey/cli';
import { apisIn } from '@latchkey/openapi';
import { compareContracts } from './compare-contracts.ts';
import type { Report } from './compare-repository.ts';
import { greatest } from './finding.ts';

/** Two contracts of the working tree, such as two editions of one API. */
export interface Editions {
  readonly before: string;
  readonly after: string;
}

/**
 * Reads `8keys..8keys-2026`.
 *
 * @returns `undefined` when the text names no two contracts, but perhaps a commit.
 * @throws {CommandError} When there is no contract of one of the names.
 */
export function editionsIn(repository: string, text = ''): Editions | undefined {
  const [, before, after] = /^([^.]+)\.\.([^.]+)$/.exec(text) ?? [];
  if (!before || !after) return undefined;
  const apis = apisIn(repository);
  const unknown = [before, after].find((name) => !apis.includes(name));
  if (unknown) throw new CommandError(`There is no specs/${unknown}. There are ${apis.join(', ')}.`);
  return { before, after };
}

/** Two editions never say the same in the same words, nor with the same examples. */
const words = /^(`(description|summary|title|examples?|key)` changed|the example `)/;

/**
 * What a caller of one contract has to change for the other.
 *
 * @throws {UnreadableContract} When a contract cannot be read.
 */
export async function compareEditions(repository: string, { before, after }: Editions): Promise<Report> {
  const [base, revision] = [before, after].map((api) => join(repository, 'specs', api, 'openapi.yaml'));
  const changes = await compareContracts(base as string, revision as string);
  const findings = changes.filter(({ message }) => !words.test(message));
  const verdict = greatest(findings.map((finding) => finding.verdict));
  return { api: after, base: { ref: before }, verdict, findings, baseFolder: repository };
}
