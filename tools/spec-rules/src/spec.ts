import { join, posix } from 'node:path';
import { findRoot } from '@latchkey/cli';
import {
  Description,
  filesIn,
  fromReference,
  type Keys,
  type Operation,
  operationsOf,
  referencesIn,
  valueAt,
} from '@latchkey/openapi';

export const rootFile = 'openapi.yaml';

/** A reference, as one file of a contract holds it. */
export interface Reference {
  readonly from: string;
  readonly keys: Keys;
  readonly written: string;
  /** The file it points to, relative to the contract's folder, whether it is there or not. */
  readonly target: string;
}

/** A contract in its folder. Its files are named relative to that, with forward slashes. */
export class Spec {
  readonly folder: string;
  /** The folder above that holds the workspace; pointers to code start there. */
  readonly repository: string;
  readonly files: readonly string[];
  readonly description: Description;

  /** @throws When `openapi.yaml` is missing or no YAML; for another file, when it is read. */
  constructor(folder: string) {
    this.folder = folder;
    this.repository = findRoot(folder);
    this.files = filesIn(folder);
    this.description = new Description(this.path(rootFile));
  }

  /** Absolute. */
  path(file: string): string {
    return join(this.folder, file);
  }

  /** What a file holds, references not followed; nothing where it is no YAML. */
  valueOf(file: string, keys: Keys = []): unknown {
    try {
      return valueAt(this.description.start(this.path(file)).value, keys);
    } catch {
      return undefined;
    }
  }

  has(file: string, keys: Keys): boolean {
    return this.valueOf(file, keys) !== undefined;
  }

  referencesOf(file: string): Reference[] {
    return referencesIn(this.valueOf(file)).map(({ keys, written }) => {
      const { file: name } = fromReference(written);
      return {
        from: file,
        keys,
        written,
        target: name === '' ? file : posix.join(posix.dirname(file), name),
      };
    });
  }

  /** The references of a file, and those of the files they point to. */
  reachedFrom(start: string): Reference[] {
    const reached: Reference[] = [];
    const files = new Set([start]);
    for (const file of files) {
      for (const reference of this.referencesOf(file)) {
        reached.push(reference);
        if (this.files.includes(reference.target)) files.add(reference.target);
      }
    }
    return reached;
  }

  get sourcesFile(): string {
    return this.path('SOURCES.md');
  }

  /** Operations and webhooks. @throws When a reference on the way to one leads nowhere. */
  get operations(): Operation[] {
    return operationsOf(this.description);
  }
}
