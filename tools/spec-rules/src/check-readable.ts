import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Description, filesIn, isNode } from '@latchkey/openapi';
import { LineCounter, parseDocument, visit, YAMLParseError } from 'yaml';
import type { Fault } from './problem.ts';
import { rootFile } from './spec.ts';

/** A file that is no YAML breaks every reference to it. */
export function checkReadable(folder: string): Fault[] {
  if (!existsSync(join(folder, rootFile)))
    return [{ file: join(folder, rootFile), message: 'Write this file: a contract starts there.' }];
  return filesIn(folder)
    .filter((file) => /\.(ya?ml|json)$/.test(file))
    .flatMap((file) => fileFault(join(folder, file), file === rootFile) ?? []);
}

function fileFault(file: string, isRoot: boolean): Fault | undefined {
  try {
    const { value } = new Description(file).root;
    if (!isNode(value)) return { file, message: 'This file holds no mapping: write `key: value` lines.' };
    if (!isRoot || typeof value.openapi === 'string') return undefined;
    return { file, message: 'This is no OpenAPI description: begin with `openapi: 3.1.0`.' };
  } catch (error) {
    const { cause } = error as Error;
    if (!(cause instanceof YAMLParseError)) throw error;
    const [first = ''] = cause.message.split('\n');
    const reason = first.replace(/ at line \d+, column \d+:?$/, '');
    return { file, ...positionOf(cause, file), message: `This is no YAML. ${reason}.` };
  }
}

/** A quote that is not closed is missed at the end of the file; it is to be found where it was opened. */
function positionOf({ message, linePos }: YAMLParseError, file: string): Pick<Fault, 'line' | 'column'> {
  let { line, col } = linePos?.[0] ?? {};
  if (/closing .quote/.test(message)) {
    const lineCounter = new LineCounter();
    visit(parseDocument(readFileSync(file, 'utf8'), { lineCounter }), {
      Scalar: (_, { range }) => {
        if (range) ({ line, col } = lineCounter.linePos(range[0]));
      },
    });
  }
  return { line, column: col };
}
