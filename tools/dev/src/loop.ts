import { realpathSync } from 'node:fs';
import { WarmRedocly } from '@latchkey/redocly';
import { Mocks } from './mocks.ts';
import { type Result, recheckCode, runPass, type Tools } from './pass.ts';
import { Types } from './types.ts';
import { type Edit, watchWorkspace } from './watch.ts';
import { type Api, readWorkspace } from './workspace.ts';

export type { Result, Step } from './pass.ts';
export { steps } from './pass.ts';

export interface LoopOptions {
  /** The folder of the workspace. */
  readonly root: string;
  /**
   * Is given every result that no newer save has made useless.
   *
   * @param sinceSave Milliseconds from the first save that the loop heard of to the result.
   * @param all The last result of every API, this one among them.
   */
  onResult(result: Result, sinceSave: number, all: readonly Result[]): void;
  /** Is told what went wrong in the loop itself, and what it cannot take in while it runs. */
  onTrouble(message: string): void;
}

/** Editors save in several steps, and people save several files at once; in milliseconds without another save. */
const quiet = 25;

interface Waiting {
  readonly what: 'spec' | 'code';
  readonly since: number;
}

/**
 * Runs a pass for every API, and from then on one at every save for the API that it belongs to. One pass runs at a
 * time; a newer save of the same API makes its result useless, and it is dropped.
 *
 * @returns Once every API had its first pass and saves are watched, how to stop everything that was started.
 */
export async function startLoop(options: LoopOptions): Promise<{ stop(): Promise<void> }> {
  const workspace = readWorkspace(realpathSync(options.root));
  const redocly = new WarmRedocly(workspace.cache);
  const tools: Tools = {
    workspace,
    redocly,
    types: new Types(workspace),
    mocks: new Mocks(workspace),
  };
  const results = new Map<Api, Result>();
  const waiting = new Map<Api, Waiting>();
  /** Folders that have been told of. */
  const unknown = new Set<string>();
  let running: { api: Api; newer: AbortController } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const watcher = await watchWorkspace(workspace, onEdit);
  for (const api of workspace.apis) waiting.set(api, { what: 'spec', since: performance.now() });
  await runWaiting();

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      running?.newer.abort();
      redocly.stop();
      tools.mocks.stop();
      tools.types.stop();
      await watcher.close();
    },
  };

  function onEdit(edit: Edit): void {
    if (edit.what === 'unknown') {
      if (!unknown.has(edit.folder))
        options.onTrouble(`${edit.folder} was not there at the start: start anew to take it in.`);
      unknown.add(edit.folder);
      return;
    }
    if (edit.what === 'rules') redocly.restart();
    if (edit.what === 'code') tools.types.changed({ [edit.kind]: [edit.file] });
    const what = edit.what === 'code' ? 'code' : 'spec';
    for (const api of edit.apis) {
      const before = waiting.get(api);
      waiting.set(api, {
        what: before?.what === 'spec' ? 'spec' : what,
        since: before?.since ?? performance.now(),
      });
      if (running?.api === api) running.newer.abort();
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      void runWaiting();
    }, quiet);
  }

  async function runWaiting(): Promise<void> {
    if (running) return;
    for (const [api, { what, since }] of waiting) {
      // Somebody is saving right now: the timer goes on here.
      if (timer || stopped) return;
      waiting.delete(api);
      const newer = new AbortController();
      running = { api, newer };
      await run(api, what, since, newer.signal);
      running = undefined;
    }
  }

  async function run(api: Api, what: Waiting['what'], since: number, signal: AbortSignal): Promise<void> {
    const before = results.get(api);
    try {
      const result =
        what === 'code' && before
          ? await recheckCode(before, tools, signal)
          : await runPass(api, tools, before, signal);
      results.set(api, result);
      options.onResult(result, performance.now() - since, [...results.values()]);
    } catch (error) {
      if (signal.aborted) {
        // What was dropped was a spec's pass, if the newer edit was only one of code.
        if (what === 'spec' && waiting.has(api)) waiting.set(api, { what, since });
      } else options.onTrouble(`${api.name}: ${(error as Error).message}`);
    }
  }
}
