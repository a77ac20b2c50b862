import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fromPointer, valueAt } from '@latchkey/openapi';
import { placeRow, writtenValue } from '@latchkey/spec-rules';
import { parse, stringify } from 'yaml';
import { adaptDocument } from './adapt-document.ts';
import type { Assumption } from './assumption.ts';
import { operationIdsIn } from './operation-names.ts';
import { isNode, readDocument } from './read-document.ts';
import { splitDocument } from './split-document.ts';

/** A document that is in the house layout, but not on the disk yet. */
export interface Imported {
  readonly title: string;
  /** What each file of the spec's folder holds. */
  readonly files: ReadonlyMap<string, string>;
  /** The operationIds of operations and webhooks. */
  readonly operations: readonly string[];
}

/** @throws {CommandError} When the file is no document to make a client of. */
export function importDocument(file: string, name: string): Imported {
  const document = readDocument(file);
  const assumptions = adaptDocument(document);
  const info = isNode(document.info) ? document.info : {};
  const files = new Map<string, string>();
  for (const [path, part] of splitDocument(document)) {
    files.set(path, stringify(part, { aliasDuplicateObjects: false, lineWidth: 110 }));
  }
  const source = `The contract is edition ${info['x-edition']} of ${basename(file)}`;
  const root = parse(files.get('openapi.yaml') ?? '');
  files.set(
    'SOURCES.md',
    sources(name, source, assumptions, (where) => valueAt(root, fromPointer(where))),
  );
  return { title: oneLine(String(info.title)), files, operations: operationIdsIn(document) };
}

export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

/** It goes into comments, manifests and headings. */
const oneLine = (text: string) => text.replaceAll(/[\s"'`\\*/<>|]+/g, ' ').trim();

function sources(
  name: string,
  source: string,
  assumptions: readonly Assumption[],
  at: (pointer: string) => unknown,
): string {
  const rows = [
    { statement: source, where: '/info/x-edition', strength: 'documented' },
    ...assumptions.map((assumption) => ({ ...assumption, strength: 'assumed' })),
  ].map(({ statement, where, strength }, i) => {
    return `- **S${i + 1}** _${strength}_: ${oneLine(statement)}.\n${placeRow('openapi.yaml', where, writtenValue(at(where)))}`;
  });
  return `# Sources of the ${name} contract

Every statement the contract rests on, and where it lives. A place is a file of this folder with a JSON pointer into
it, and what stands there. Strengths: _documented_, _observed_ or _assumed_, with a remark in brackets where need be.

Ids: S1 to S${rows.length}. Retired: none.

${rows.join('\n')}
`;
}
