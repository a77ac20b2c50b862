import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../root.ts';

/** The folder of the examples. */
export const examplesFolder = join(root, 'examples');

/** What is in examples/, sorted. */
export const exampleNames = (): string[] =>
  globSync('*/package.json', { cwd: examplesFolder })
    .map((file) => basename(dirname(file)))
    .sort();
