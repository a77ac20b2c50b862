import { posix } from 'node:path';
import { fromReference, toReference } from '@latchkey/openapi';
import { closestMatch } from 'leven';
import { nearest } from './nearest.ts';
import type { Fault } from './problem.ts';
import { type Reference, rootFile, type Spec } from './spec.ts';

/** Every reference leads to a part of this contract. Where one leads nowhere, much of the rest cannot be checked. */
export function checkReferences(spec: Spec): Fault[] {
  return spec.reachedFrom(rootFile).flatMap((reference) => {
    const message = faultOf(reference, spec);
    return message ? [{ file: spec.path(reference.from), keys: [...reference.keys, '$ref'], message }] : [];
  });
}

function faultOf({ from, keys, written, target }: Reference, spec: Spec): string | undefined {
  if (/^([a-z]+:|\/)/i.test(written))
    return `The reference ${written} is not relative: refer to a file of this contract.`;
  if (!spec.files.includes(target)) return `There is no ${target}. ${meantFile(from, target, spec)}`;
  if (spec.description.follow({ file: spec.path(from), keys, value: { $ref: written } })) return undefined;
  const { keys: wanted } = fromReference(written);
  const missing = wanted.findIndex((_, index) => !spec.has(target, wanted.slice(0, index + 1)));
  if (missing === -1) return `The reference ${written} leads back to itself.`;
  const name = wanted[missing] ?? '';
  const key = nearest(name, Object.keys(Object(spec.valueOf(target, wanted.slice(0, missing)))));
  const meant = key && written.replace(/#.*/, toReference(wanted.with(missing, key)));
  return `The reference ${written} leads nowhere. ${meant ? `Did you mean \`${meant}\`?` : `${target} has no \`${name}\` there.`}`;
}

function meantFile(from: string, target: string, { files }: Spec): string {
  const name = nearest(
    posix.basename(target),
    files.map((file) => posix.basename(file)),
  );
  const file = closestMatch(
    target,
    files.filter((each) => posix.basename(each) === name),
  );
  if (!file) return 'Write that file, or refer to another.';
  return `Did you mean \`${posix.relative(posix.dirname(from), file)}\`?`;
}
