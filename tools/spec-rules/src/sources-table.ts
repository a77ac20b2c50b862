export interface Statement {
  id: string;
  where: string;
  strength: string;
}

/** The rows of every table whose first column is headed `#`; a row with other than four cells is kept as is. */
export function readStatements(markdown: string): Statement[] {
  const statements: Statement[] = [];
  let inTable = false;
  for (const line of markdown.split('\n')) {
    if (!line.trimStart().startsWith('|')) {
      inTable = false;
      continue;
    }
    const cells = cellsOf(line);
    if (cells[0] === '#') inTable = true;
    else if (inTable && !/^:?-+:?$/.test(cells[0] ?? '')) {
      const [id = '', , where = '', strength = ''] = cells;
      statements.push(cells.length === 4 ? { id, where, strength } : { id, where: '', strength: '' });
    }
  }
  return statements;
}

/** A `|` in a code span or behind a backslash does not end a cell. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\||(?<!\\)\|$/g, '');
  const cells = inner.match(/(?:`[^`]*`|\\.|[^|])+/g) ?? [];
  return cells.map((cell) => cell.trim());
}

/** The code spans of a cell that name a file and a place in it: `file#place`. */
export function pointersOf(where: string): [file: string, place: string][] {
  return [...where.matchAll(/`([^`#]+)#([^`]*)`/g)].map(([, file = '', place = '']) => [file.trim(), place]);
}
