import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './provided.ts';
import { chooseSeed } from './seed.ts';
import { startPrism } from './start-prism.ts';

/** Vitest's global setup of a client's package: one Prism for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prism = await startPrism(resolve(project.config.root, 'src/generated/openapi.json'));
  project.provide('contract', { prismUrl: prism.url, seed: chooseSeed() });
  return prism.stop;
}
