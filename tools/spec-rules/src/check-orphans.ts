import { type Problem, rootFile, type SpecTree } from './spec-tree.ts';

/** Redocly reads only what the root reaches; a file that nothing refers to is never checked. */
export function checkOrphans({ files, reached }: SpecTree): Problem[] {
  if (!files.includes(rootFile))
    return [{ file: rootFile, message: 'Write this file: a spec starts there.' }];
  const targets = new Set(reached.map(({ target }) => target));
  return files
    .filter((file) => /^(paths|components|webhooks)\/.*\.yaml$/.test(file) && !targets.has(file))
    .map((file) => ({ file, message: `${rootFile} does not reach this file: refer to it, or delete it.` }));
}
