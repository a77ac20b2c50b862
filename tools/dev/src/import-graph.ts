import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const specifier = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

/** Who imports whom among the files of the workspace, read from their texts. */
export class ImportGraph {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #importsOf = new Map<string, readonly string[]>();

  /** @param sources What an import of a package of the workspace leads to. */
  constructor(sources: ReadonlyMap<string, string>) {
    this.#sources = sources;
  }

  /** Takes in files, and all that they import, as they are now. */
  read(files: readonly string[]): void {
    const queue = [...files];
    for (const file of queue) {
      const imports = this.#read(file);
      this.#importsOf.set(file, imports);
      for (const target of imports) {
        if (this.#importsOf.has(target)) continue;
        this.#importsOf.set(target, []);
        queue.push(target);
      }
    }
  }

  /** Files and all that import them, directly or not. */
  reaching(files: readonly string[]): Set<string> {
    const importers = new Map<string, string[]>();
    for (const [file, targets] of this.#importsOf) {
      for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), file]);
    }
    const reached = new Set(files);
    for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
    return reached;
  }

  #read(file: string): string[] {
    return [...textOf(file).matchAll(specifier)].flatMap(([, name = '']) => {
      const target = name.startsWith('.') ? resolve(dirname(file), name) : this.#sources.get(name);
      return target ?? [];
    });
  }
}

/** A file that is not there imports nothing, and may be there later. */
function textOf(file: string): string {
  if (!file.endsWith('.ts')) return '';
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
