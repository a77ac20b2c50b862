import { WarmProcess } from '@latchkey/cli';
import type { Reported } from '@latchkey/spec-rules';
import type { Workspace } from './workspace.ts';

/** Which files are different from what the compiler knows. */
export type FileChanges = { readonly [kind in 'changed' | 'created' | 'deleted']?: readonly string[] };

export interface TypeRequest {
  /** Since the last request. */
  readonly changes: FileChanges;
  /** The packages to check, by their folders. */
  readonly packages: readonly string[];
}

// Go's collector would take a third of the time of a check: memory is cheaper here.
const env = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/** The compiler, ready to check at once. */
export class Types {
  readonly #workspace: Workspace;
  #process: WarmProcess<TypeRequest, Reported[]>;
  #changes: Required<FileChanges> = { changed: [], created: [], deleted: [] };

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#process = this.#start();
  }

  /** Remembers what has changed until the next check. */
  changed({ changed = [], created = [], deleted = [] }: FileChanges): void {
    const before = this.#changes;
    this.#changes = {
      changed: [...before.changed, ...changed],
      created: [...before.created, ...created],
      deleted: [...before.deleted, ...deleted],
    };
  }

  /**
   * What does not compile in these packages, given by their folders.
   *
   * @throws When the compiler fails; the next check has a new one.
   */
  async check(packages: readonly string[]): Promise<Reported[]> {
    if (this.#process.hasEnded) this.#process = this.#start();
    const changes = this.#changes;
    this.#changes = { changed: [], created: [], deleted: [] };
    try {
      return await this.#process.ask({ changes, packages });
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  stop(): void {
    this.#process.stop();
  }

  #start() {
    const { root, cache } = this.#workspace;
    const module = new URL('types-service.ts', import.meta.url);
    return new WarmProcess<TypeRequest, Reported[]>(module, { cache, env, args: [root] });
  }
}
