import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromPointer } from '@latchkey/openapi';
import type { Fault } from './problem.ts';
import { readSourcesPage, type SourcePlace, type SourcesPage, type Statement } from './sources-page.ts';
import type { Spec } from './spec.ts';

const strengths = /^(documented|observed|assumed)( \(.+\))?$/;
/** In columns. */
const widest = 200;
const form = '`- **K7** _documented_: …`, with a bullet `file.yaml#/json/pointer` below it for each place';

type Found = Omit<Fault, 'file'>;

/** Each statement says where the contract or the code holds it and how well it is known, under an id of its own. */
export function checkSources(spec: Spec): Fault[] {
  const page = readSourcesPage(spec.sourcesFile);
  const found = [...formFaults(page), ...idFaults(page), ...page.statements.flatMap(statementFaults)];
  return found.map((fault) => ({ ...fault, file: spec.sourcesFile }));

  function statementFaults({ id, line, strength, places }: Statement): Found[] {
    const faults: Found[] = places.flatMap((place) => placeFault(id, place, spec) ?? []);
    if (places.length === 0) faults.push({ line, message: `Say where ${id} stands: ${form}.` });
    if (strengths.test(strength)) return faults;
    const message = `${id} is "${strength}": write documented, observed or assumed, with a remark in brackets if need be.`;
    return [...faults, { line, message }];
  }
}

function formFaults({ text, statements, malformed }: SourcesPage): Found[] {
  if (statements.length === 0) return [{ line: 1, message: `List the facts: ${form}.` }];
  const wide = text.split('\n').flatMap((row, index) => (row.length > widest ? [index + 1] : []));
  return [
    ...malformed.map((line) => ({ line, message: `Write a statement as ${form}.` })),
    ...wide.map((line) => ({ line, message: `Break this line: it is wider than ${widest} columns.` })),
  ];
}

/** An id means the same for ever: none is lost, used twice, or used again. */
function idFaults({ ids, statements }: SourcesPage): Found[] {
  const [first] = statements;
  if (!first) return [];
  if (!ids) {
    const highest = Math.max(...statements.map(({ id }) => Number(id.slice(1))));
    const [letter] = first.id;
    const line = `\`Ids: ${letter}1 to ${letter}${highest}. Retired: none.\``;
    return [{ line: 1, message: `Say above the statements which ids there are: ${line}` }];
  }
  const { letter, last, retired } = ids;
  const lines = new Map<string, number>();
  const faults: Found[] = [];
  for (const { id, line } of statements) {
    const before = lines.get(id);
    const problem =
      (before && `${id} is in use since line ${before}: take another id`) ||
      (retired.includes(id) && `${id} is retired: take another id`) ||
      (id[0] !== letter && `${id} begins with another letter than all other ids: take another id`);
    if (problem)
      faults.push({ line, message: `${problem}, such as ${letter}${last + 1}, the next that is free.` });
    else if (Number(id.slice(1)) > last)
      faults.push({ line, message: `${id} is new: write \`${letter}1 to ${id}\` in line ${ids.line}.` });
    lines.set(id, before ?? line);
  }
  for (let number = 1; number <= last; number++) {
    const id = `${letter}${number}`;
    if (lines.has(id) || retired.includes(id)) continue;
    const message = `${id} is gone: put its statement back, or name ${id} under \`Retired\` here.`;
    faults.push({ line: ids.line, message });
  }
  return faults;
}

function placeFault(id: string, { file, place, line }: SourcePlace, spec: Spec): Found | undefined {
  const inCode = file.endsWith('.ts');
  const fault = inCode ? codeFault(join(spec.repository, file), place) : specFault(spec, file, place);
  if (!fault) return undefined;
  const target = inCode ? undefined : { file: spec.path(file), keys: fromPointer(place) };
  return { line, target, message: `${id} points to ${file}#${place}, but ${fault}` };
}

function specFault(spec: Spec, file: string, pointer: string): string | undefined {
  if (!/\.(yaml|json)$/.test(file))
    return 'a place is in a .yaml or .json file of the spec, or in a .ts file.';
  if (!spec.files.includes(file)) return 'there is no such file in the spec.';
  const isPointer = pointer === '' || pointer.startsWith('/');
  return isPointer && spec.has(file, fromPointer(pointer)) ? undefined : 'the file has nothing there.';
}

function codeFault(path: string, symbol: string): string | undefined {
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
