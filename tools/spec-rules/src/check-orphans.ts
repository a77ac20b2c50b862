import type { Fault } from './problem.ts';
import { rootFile, type Spec } from './spec.ts';

/** Redocly reads only what the root reaches; a file that nothing refers to is never checked. */
export function checkOrphans(spec: Spec): Fault[] {
  const targetsFrom = (file: string) => spec.reachedFrom(file).map(({ target }) => target);
  const reached = new Set(targetsFrom(rootFile));
  const orphans = new Set(
    spec.files.filter((file) => /^(paths|components|webhooks)\/.*\.yaml$/.test(file) && !reached.has(file)),
  );
  // One that another refers to is an orphan because of that one. In a circle the first stands for all.
  for (const orphan of orphans) {
    for (const target of targetsFrom(orphan)) if (target !== orphan) orphans.delete(target);
  }
  const message = `${rootFile} does not reach this file: refer to it, or delete it.`;
  return [...orphans].map((file) => ({ file: spec.path(file), message }));
}
