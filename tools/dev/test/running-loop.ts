import { afterAll, beforeAll } from 'vitest';
import { type Result, startLoop } from '../src/loop.ts';
import type { WorkspaceCopy } from '../src/workspace-copy.ts';

/** One loop over one workspace for all tests of a file; each test takes its edits back. */
export function runLoop(make: () => WorkspaceCopy | Promise<WorkspaceCopy>) {
  let copy: WorkspaceCopy;
  let stop: () => Promise<void>;
  const results: Result[] = [];
  const troubles: string[] = [];
  let wake = () => {};

  beforeAll(async () => {
    copy = await make();
    const loop = await startLoop({
      root: copy.root,
      onResult: (result) => {
        results.push(result);
        wake();
      },
      onTrouble: (message) => {
        troubles.push(message);
        console.error(message);
        wake();
      },
    });
    stop = loop.stop;
  });
  afterAll(async () => {
    await stop?.();
    copy?.remove();
  });

  return {
    get copy() {
      return copy;
    },
    results,
    troubles,
    /** The first result after an action that is as wanted; what came before it is in `results`. */
    async after(action: () => unknown, wanted: (result: Result) => boolean = () => true): Promise<Result> {
      let seen = results.length;
      action();
      for (;;) {
        for (; seen < results.length; seen++) {
          const result = results[seen];
          if (result && wanted(result)) return result;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    /** Edits a file for the length of a function, and waits until the loop has seen both edits. */
    async whileEdited(
      file: string,
      edited: (text: string) => string,
      look: (result: Result) => void | Promise<void>,
    ): Promise<void> {
      const text = copy.read(file);
      const changed = edited(text);
      if (changed === text) throw new Error(`${file} has nothing to edit.`);
      try {
        await look(await this.after(() => copy.write(file, changed)));
      } finally {
        await this.after(() => copy.write(file, text));
      }
    },
  };
}
