import { afterAll, beforeAll, expect, vi } from 'vitest';
import { type Result, startLoop } from '../src/loop.ts';
import type { WorkspaceCopy } from '../src/workspace-copy.ts';

type Look = (result: Result) => void | Promise<void>;

/** How long to wait for another result than one that is not as expected. */
const patience = { timeout: 30_000, interval: 10 };

const stateOf = ({ isBroken, problems, code }: Result) => ({ isBroken, problems, code });

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
    /** Waits for a result of an action that is as expected: one of what was saved before may come first. */
    async expecting(action: () => unknown, look: Look): Promise<void> {
      let result = await this.after(action);
      for (;;) {
        try {
          return await look(result);
        } catch (error) {
          const seen = results.indexOf(result);
          await vi
            .waitFor(() => expect(results.length).toBeGreaterThan(seen + 1), patience)
            .catch(() => {
              throw error;
            });
          result = results[seen + 1] as Result;
        }
      }
    },
    /** Edits a file for the length of a function, and waits until the loop has seen both edits. */
    async whileEdited(file: string, edited: (text: string) => string, look: Look): Promise<void> {
      const before = [...results];
      const text = copy.read(file);
      const changed = edited(text);
      if (changed === text) throw new Error(`${file} has nothing to edit.`);
      try {
        await this.expecting(() => copy.write(file, changed), look);
      } finally {
        await this.expecting(
          () => copy.write(file, text),
          (result) => {
            const last = before.findLast(({ api }) => api === result.api);
            expect(stateOf(result)).toEqual(last && stateOf(last));
          },
        );
      }
    },
  };
}
