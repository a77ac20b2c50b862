import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiName } from '../apis.ts';
import type { Written } from './grammar/write.ts';
import type { Example } from './targets.ts';

/** A response that a client took wrongly once, or would if it were less careful. */
export interface Case {
  readonly why: string;
  readonly api: ApiName;
  readonly operation: string;
  readonly example: Example;
  readonly response: Written;
}

const folder = join(import.meta.dirname, '../../cases');

/** The bytes of a case are its `wire`, one character each. */
export const readCases = (): (Case & { readonly file: string })[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { response, ...rest } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return { file, ...rest, response: { ...response, wire: Buffer.from(response.wire, 'latin1') } };
    });

export function keepCase(name: string, { response, ...rest }: Case): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  const kept = { ...rest, response: { ...response, wire: response.wire.toString('latin1') } };
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}
