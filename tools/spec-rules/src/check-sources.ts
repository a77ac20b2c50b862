import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pointersOf, readStatements, type Statement } from './sources-table.ts';
import type { Problem, SpecTree } from './spec-tree.ts';

const sourcesFile = 'SOURCES.md';
const strengths = /^(documented|observed|assumed)( \(.+\))?$/;

export function readSources({ folder, files }: SpecTree): Statement[] {
  return files.includes(sourcesFile) ? readStatements(readFileSync(join(folder, sourcesFile), 'utf8')) : [];
}

/** Each fact says where the spec or the code states it, and how well it is known. */
export function checkSources(spec: SpecTree, repository: string): Problem[] {
  const statements = readSources(spec);
  if (statements.length === 0) {
    return [
      { file: sourcesFile, message: 'List the facts in a table `| # | statement | where | strength |`.' },
    ];
  }
  const messages = statements.flatMap((statement, index) => [
    ...numberFaults(statement, index, statements[0]),
    ...strengthFaults(statement),
    ...pointerFaults(statement, spec, repository),
  ]);
  return messages.map((message) => ({ file: sourcesFile, message }));
}

function numberFaults({ id }: Statement, index: number, first: Statement | undefined): string[] {
  const prefix = /^[A-Z]/.exec(first?.id ?? '')?.[0] ?? 'K';
  const expected = `${prefix}${index + 1}`;
  return id === expected ? [] : [`${id}: number this row ${expected}.`];
}

function strengthFaults({ id, strength }: Statement): string[] {
  if (strengths.test(strength)) return [];
  return [
    `${id}: state its strength: documented, observed or assumed, with a remark in brackets if need be.`,
  ];
}

function pointerFaults({ id, where }: Statement, spec: SpecTree, repository: string): string[] {
  const pointers = pointersOf(where);
  if (pointers.length === 0)
    return [`${id}: say where it stands: \`file.yaml#/json/pointer\` in a code span.`];
  return pointers.flatMap(([file, place]) => {
    const fault = file.endsWith('.ts') ? codeFault(repository, file, place) : specFault(spec, file, place);
    return fault ? [`${id}: ${file}#${place}: ${fault}`] : [];
  });
}

function specFault(spec: SpecTree, file: string, pointer: string): string | undefined {
  if (!/\.(yaml|json)$/.test(file)) return 'point to a .yaml or .json file of the spec, or to a .ts file.';
  if (!spec.files.includes(file)) return 'there is no such file in the spec.';
  return resolves(spec.read(file), pointer) ? undefined : 'the file has nothing at this pointer.';
}

function resolves(document: unknown, pointer: string): boolean {
  if (pointer !== '' && !pointer.startsWith('/')) return false;
  let value = document;
  for (const token of pointer.split('/').slice(1)) {
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = Reflect.get(value, key);
  }
  return true;
}

function codeFault(repository: string, file: string, symbol: string): string | undefined {
  const path = join(repository, file);
  if (!existsSync(path)) return 'there is no such file in the repository.';
  return exportsOf(readFileSync(path, 'utf8')).has(symbol)
    ? undefined
    : 'the file exports nothing of this name.';
}

/** Read from the text: TypeScript 7 has no JavaScript interface to ask. */
function exportsOf(code: string): Set<string> {
  const declaration =
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
  const names = [...code.matchAll(declaration)].map(([, name = '']) => name);
  const lists = [...code.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list = '']) =>
    list.split(','),
  );
  return new Set([...names, ...lists.map((entry) => entry.trim().split(/\s+/).at(-1) ?? '')]);
}
