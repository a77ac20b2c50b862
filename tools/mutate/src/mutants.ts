import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, type Keys, toPointer } from '@latchkey/openapi';
import { isExample, isOfContract } from '@latchkey/spec-rules';
import { parse, stringify } from 'yaml';
import { type Change, inExamples, operators, type Part } from './operators.ts';

/** A contract with one mistake in it. */
export interface Mutant {
  readonly operator: string;
  /** Relative to the contract's folder. */
  readonly file: string;
  readonly pointer: string;
  /** What the file holds with the mistake. */
  readonly text: string;
  /** Names it from run to run. */
  readonly id: string;
}

const illustrations = ['example', 'examples'];

/** Every mistake that an operator can make in a contract, file by file. */
export function mutantsOf(folder: string): Mutant[] {
  return filesIn(folder)
    .filter((file) => file.endsWith('.yaml') && (isOfContract(file) || isExample(file)))
    .flatMap((file) => mutantsOfFile(file, parse(readFileSync(join(folder, file), 'utf8'))));
}

function mutantsOfFile(file: string, document: unknown): Mutant[] {
  // The top of a file is a part as well: a component's file holds its schema.
  const holder = { file: document };
  const unchanged = stringify(document);
  const kinds = Object.entries(isExample(file) ? inExamples : operators);
  const found: Mutant[] = [];
  visit(holder, []);
  return found;

  function visit(owner: object, keys: Keys): void {
    for (const [key, value] of Object.entries(owner)) {
      const part: Part = {
        keys: [...keys, key],
        key,
        value,
        owner: owner as Part['owner'],
        under: keys.at(-1) ?? '',
      };
      for (const [operator, changesOf] of kinds) {
        for (const [index, change] of changesOf(part).entries()) {
          const text = stringify(changed(holder, part.keys, change).file);
          const pointer = toPointer(part.keys.slice(1));
          const id = `${operator}${index > 0 ? ` ${index + 1}` : ''}: ${file}#${pointer}`;
          if (text !== unchanged) found.push({ operator, file, pointer, text, id });
        }
      }
      const isShown = illustrations.includes(keys.at(-1) ?? '') || key === 'example';
      if (typeof value === 'object' && value !== null && !isShown) visit(value, part.keys);
    }
  }
}

function changed<Holder extends object>(holder: Holder, keys: Keys, change: Change): Holder {
  const copy = structuredClone(holder);
  const [key = '', ...way] = keys.toReversed();
  const owner = way.reduceRight<object>((value, step) => Reflect.get(value, step), copy);
  if (change === 'removed') {
    if (Array.isArray(owner)) owner.splice(Number(key), 1);
    else Reflect.deleteProperty(owner, key);
  } else if ('value' in change) Reflect.set(owner, key, change.value);
  else {
    const entries = Object.entries(owner);
    for (const [name] of entries) Reflect.deleteProperty(owner, name);
    for (const [name, value] of entries) Reflect.set(owner, name === key ? change.key : name, value);
  }
  return copy;
}
