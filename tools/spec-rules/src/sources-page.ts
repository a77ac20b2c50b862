import { existsSync, readFileSync } from 'node:fs';

/** One statement of a contract, and where it comes from. */
export interface Statement {
  readonly id: string;
  /** In SOURCES.md, from 1. */
  readonly line: number;
  readonly strength: string;
  readonly places: readonly SourcePlace[];
}

/** `file#pointer` with the value there, or `file#symbol` in code. */
export interface SourcePlace {
  readonly file: string;
  readonly place: string;
  readonly line: number;
  /** What the statement says that stands there. */
  readonly value: string | undefined;
}

/** Which ids there are: `K1 to K214`, some of them retired. */
export interface Ids {
  readonly line: number;
  readonly letter: string;
  readonly last: number;
  readonly retired: readonly string[];
}

export interface SourcesPage {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly ids: Ids | undefined;
  /** Lines that were meant for a statement or a place, and are none. */
  readonly malformed: readonly number[];
}

const idsLine = /^Ids: ([A-Z])1 to \1(\d+)\. Retired: ([^.]*)\.$/m;
const statementLine = /^- \*\*([A-Z]\d+)\*\* _([^_]+)_: \S/;
const placeLine = /^ {2}- `([^`#]+)#([^`]*)`(?: = `([^`]+)`)?$/;
/** A row of a table, a bullet with an id, a bullet below one. */
const meant = /^(\|\s*[A-Z]\d+\s*\||[-*] \W*[A-Z]\d+\b|\s+[-*] )/;

/** A place as a line of the page; code has no value. */
export const placeRow = (file: string, place: string, value: string | undefined): string =>
  `  - \`${file}#${place}\`${value === undefined ? '' : ` = \`${value}\``}`;

/** Reads a SOURCES.md: a bullet is a statement, and each bullet below it is one place that holds it. */
export function readSourcesPage(file: string): SourcesPage {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const statements: (Statement & { places: SourcePlace[] })[] = [];
  const malformed: number[] = [];
  text.split('\n').forEach((row, index) => {
    const line = index + 1;
    const [, id, strength] = statementLine.exec(row) ?? [];
    const [, target, place = '', value] = placeLine.exec(row) ?? [];
    const owner = statements.at(-1);
    if (id && strength) statements.push({ id, line, strength, places: [] });
    else if (target && owner) owner.places.push({ file: target, place, line, value });
    else if (meant.test(row)) malformed.push(line);
  });
  return { text, statements, ids: readIds(text), malformed };
}

function readIds(markdown: string): Ids | undefined {
  const found = idsLine.exec(markdown);
  if (!found) return undefined;
  const [, letter = '', last, retired = ''] = found;
  const line = markdown.slice(0, found.index).split('\n').length;
  return { line, letter, last: Number(last), retired: retired.match(/[A-Z]\d+/g) ?? [] };
}
