import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Description, operationsOf } from '@latchkey/openapi';
import type { TestProject } from 'vitest/node';
import { forPrism } from './for-prism.ts';
import './provided.ts';
import { chooseSeed } from './seed.ts';
import { startPrism } from './start-prism.ts';
import { withoutOperations } from './without-operations.ts';

/** Vitest's global setup of a client's package: one Prism for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { root } = project.config;
  const document = resolve(root, 'src/generated/openapi.json');
  const untested = resolve(root, 'test/contract/untested.json');
  const seed = chooseSeed();
  const bundle = read(document);
  // Prism serves no document that has a single operation which it cannot read.
  const tested = withoutOperations(bundle, existsSync(untested) ? Object.keys(read(untested)) : []);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-tested-'));
  const remove = async () => rmSync(folder, { recursive: true });
  if (operationsOf(new Description(tested)).every(({ isWebhook }) => isWebhook)) {
    project.provide('contract', { prismUrl: 'http://nothing-is-tested.invalid', seed });
    return remove;
  }
  const part = join(folder, 'openapi.json');
  writeFileSync(part, JSON.stringify(forPrism(tested)));
  const prism = await startPrism(part).catch(async (error) => {
    await remove();
    throw error;
  });
  project.provide('contract', { prismUrl: prism.url, seed });
  return () => prism.stop().finally(remove);
}

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
