import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Statement {
  readonly id: string;
  readonly strength: string;
  readonly text: string;
  /** Where it is held: files, pointers, and the values there. */
  readonly places: readonly string[];
}

/** The statements of a contract, as SOURCES.md has them. */
export function statementsOf(root: string, api: string): Statement[] {
  const text = readFileSync(join(root, 'specs', api, 'SOURCES.md'), 'utf8');
  return text.split(/^(?=- \*\*)/m).flatMap((part) => {
    const [, id, strength, rest = ''] = /^- \*\*([\w-]+)\*\* _([^_]+)_:\s*(.*)/s.exec(part) ?? [];
    if (!id || !strength) return [];
    const [said = '', ...places] = rest.split(/^ {2}- /m);
    return {
      id,
      strength,
      text: oneLine(said),
      places: places.map((place) => oneLine(place.split(/^#/m)[0] ?? '')),
    };
  });
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
