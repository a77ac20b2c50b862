import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Problem, type Reference, rootFile, type SpecTree } from './spec-tree.ts';

const rootLines = 120;
const ignoreFile = '.redocly.lint-ignore.yaml';
const kinds = 'schemas|parameters|responses|headers|examples|requestBodies|securitySchemes|links';

/** Where files stand, how they are named, and who may refer to whom. */
export function checkLayout(spec: SpecTree, repository: string): Problem[] {
  return [
    ...checkRoot(spec),
    ...checkIgnoreFiles(spec, repository),
    ...spec.files.flatMap((file) => problemsOf(file, fileFaults)),
    ...spec.reached.flatMap(checkReference),
  ];
}

function checkRoot({ folder, files }: SpecTree): Problem[] {
  if (!files.includes(rootFile)) return [];
  const lines = readFileSync(join(folder, rootFile), 'utf8').trimEnd().split('\n').length;
  if (lines < rootLines) return [];
  const message = `${lines} lines, ${rootLines} or more: it is a table of contents, so move the rest to files of its own.`;
  return [{ file: rootFile, message }];
}

function checkIgnoreFiles({ folder }: SpecTree, repository: string): Problem[] {
  const message = 'Delete this file and fix what it hides: lint is law.';
  return [...new Set([folder, repository])]
    .map((place) => join(place, ignoreFile))
    .filter((file) => existsSync(file))
    .map((file) => ({ file: relative(folder, file), message }));
}

type Faults = [fault: RegExp, message: string][];

const fileFaults: Faults = [
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

const referenceFaults: Faults = [
  [/^([a-z]+:|\/)/i, 'is not relative: refer to a file of this spec.'],
  [/\.\.\/.*\.\.\//, 'has more than one `../`.'],
];

// A component cannot lead back: one `../` takes it no further than the other components.
const directions: [from: RegExp, to: RegExp][] = [
  [/^openapi\.yaml$/, /^(openapi\.yaml$|paths\/|webhooks\/|components\/)/],
  [/^(paths|webhooks)\//, /^components\//],
];

function checkReference(reference: Reference): Problem[] {
  const { from, keys, written, target } = reference;
  const problems = referenceFaults
    .filter(([fault]) => fault.test(written))
    .map(([, message]) => ({ file: from, message: `The reference ${written} ${message}` }));
  if (problems.length > 0) return problems;
  const direction = directions.find(([file]) => file.test(from));
  if (target !== from && direction && !direction[1].test(target)) {
    const message = `The reference ${written} leads back: root → paths → components → components.`;
    return [{ file: from, message }];
  }
  const [member, , name] = keys;
  if (from === rootFile && member === 'components' && name && !target.endsWith(`/${name}.yaml`)) {
    return [{ file: from, message: `The component ${name} stands in ${target}: the two names must be one.` }];
  }
  return [];
}

function problemsOf(file: string, faults: Faults): Problem[] {
  return faults.filter(([fault]) => fault.test(file)).map(([, message]) => ({ file, message }));
}
