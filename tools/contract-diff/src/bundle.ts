import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRedocly } from '@latchkey/redocly';
import { parse } from 'yaml';
import { UnreadableContract } from './unreadable.ts';

/**
 * A description as one JSON document, as the generator is given it.
 *
 * @param folder An empty folder to work in: no redocly.yaml of the project must be found from there.
 */
export async function bundle(redocly: RunRedocly, root: string, folder: string): Promise<string> {
  const content = readFileSync(root, 'utf8');
  // One that refers to no other file is a bundle already.
  if (!/\$ref['"]?:\s*['"]?[^#'"\s]/.test(content)) return JSON.stringify(parse(content));
  const output = join(folder, 'bundle.json');
  const { code, output: said } = await redocly(folder, 'bundle', root, '--output', output);
  if (code !== 0) throw new UnreadableContract(`redocly bundle failed:\n${said.trim()}`);
  return readFileSync(output, 'utf8');
}
