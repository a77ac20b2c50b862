import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { publicPackages } from '@latchkey/cli';
import { isScalar, parseDocument } from 'yaml';

/**
 * Gives each contract the version of its package, and changes nothing else in the file.
 *
 * @returns The files that were changed, relative to the repository.
 */
export function moveContracts(repository: string): string[] {
  return publicPackages(repository).flatMap(({ folder, manifest: { version } }) => {
    const file = `specs/${basename(folder)}/openapi.yaml`;
    const path = join(repository, file);
    if (!existsSync(path)) return [];
    const text = readFileSync(path, 'utf8');
    const node = parseDocument(text).getIn(['info', 'version'], true);
    if (!isScalar(node) || !node.range) throw new Error(`${file} has no info.version.`);
    if (node.value === version) return [];
    const [start, end] = node.range;
    writeFileSync(path, text.slice(0, start) + version + text.slice(end));
    return [file];
  });
}
