import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './problem.ts';
import { type Reference, rootFile, type Spec } from './spec.ts';

const rootLines = 120;
const ignoreFile = '.redocly.lint-ignore.yaml';
const kinds = 'schemas|parameters|responses|headers|examples|requestBodies|securitySchemes|links';

/** Where files stand, how they are named, and who may refer to whom. */
export function checkLayout(spec: Spec): Fault[] {
  return [
    ...checkRoot(spec),
    ...checkIgnoreFiles(spec),
    ...spec.files.flatMap((file) =>
      fileFaults
        .filter(([fault]) => fault.test(file))
        .map(([, message]) => ({ file: spec.path(file), message })),
    ),
    ...spec.reachedFrom(rootFile).flatMap((reference) => {
      const message = referenceFault(reference);
      return message ? [{ file: spec.path(reference.from), keys: reference.keys, message }] : [];
    }),
  ];
}

function checkRoot(spec: Spec): Fault[] {
  const file = spec.path(rootFile);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').length;
  if (lines < rootLines) return [];
  const message = `${lines} lines, ${rootLines} or more: it is a table of contents, so move the rest to files of its own.`;
  return [{ file, message }];
}

function checkIgnoreFiles({ folder, repository }: Spec): Fault[] {
  return [...new Set([folder, repository])]
    .map((place) => join(place, ignoreFile))
    .filter((file) => existsSync(file))
    .map((file) => ({ file, message: 'Delete this file and fix what it hides: lint is law.' }));
}

const fileFaults: [fault: RegExp, message: string][] = [
  [/\.yml$/, 'Name this file `.yaml`.'],
  [/(^|\/)index\.yaml$/, 'Name this file after what it holds: there is no `index.yaml`.'],
  [
    new RegExp(`^components/(?!(${kinds})/[A-Za-z\\d._-]+\\.yaml$).*\\.yaml$`),
    'Name this file `components/<kind>/<Name>.yaml`: its name is the name of the component.',
  ],
  [/^(paths|webhooks)\/.*\/.*\.yaml$/, 'Move this file up: paths and webhooks have no folders.'],
  [
    /^workflows\/(?![a-z\d-]+\.arazzo\.yaml$).*\.yaml$/,
    'Name this file `workflows/<flow>.arazzo.yaml`: others are neither linted nor run.',
  ],
];

// A component cannot lead back: one `../` takes it no further than the other components.
const directions: [from: RegExp, to: RegExp][] = [
  [/^openapi\.yaml$/, /^(openapi\.yaml$|paths\/|webhooks\/|components\/)/],
  [/^(paths|webhooks)\//, /^components\//],
];

function referenceFault({ from, keys, written, target }: Reference): string | undefined {
  if (/\.\.\/.*\.\.\//.test(written)) return `The reference ${written} has more than one \`../\`.`;
  const direction = directions.find(([file]) => file.test(from));
  if (target !== from && direction && !direction[1].test(target))
    return `The reference ${written} leads back: root → paths → components → components.`;
  const [member, , name] = keys;
  if (from === rootFile && member === 'components' && name && !target.endsWith(`/${name}.yaml`))
    return `The component ${name} stands in ${target}: the two names must be one.`;
  return undefined;
}
