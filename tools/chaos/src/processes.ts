import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { enableCompileCache, getCompileCacheDir } from 'node:module';

/** A process of the campaign. */
export interface Child<News> {
  readonly pid: number;
  /** Resolves with the exit code; `undefined` when a signal has ended it. */
  readonly ended: Promise<number | undefined>;
  send(message: object | string): void;
  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void;
  onNews(listen: (news: News) => void): void;
}

/** The processes of one run. */
export interface Nursery {
  /** Starts a module of this folder and hands it its task. What it prints goes to standard output and error. */
  start<News>(module: string, task: object): Child<News>;
  /** With SIGKILL. Resolves when it is gone. */
  kill(child: Child<unknown> | undefined): Promise<void>;
  killAll(): Promise<void>;
  /** Waits for something as long as all goes well. */
  orFailed<T>(work: Promise<T>): Promise<T>;
  fail(reason: unknown): void;
}

/** @param signal Fails the run. */
export function createNursery(signal: AbortSignal | undefined): Nursery {
  const children = new Map<number, Child<unknown>>();
  const killed = new Set<number>();
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => {});
  const onAbort = () => failed.reject(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const kill: Nursery['kill'] = async (child) => {
    if (!child) return;
    killed.add(child.pid);
    child.signal('SIGKILL');
    await child.ended;
  };
  return {
    start<News>(module: string, task: object) {
      const child = startChild<News>(module, task);
      children.set(child.pid, child);
      child.ended.then((code) => {
        children.delete(child.pid);
        // Only a process that is killed here may end badly.
        if (code !== 0 && !killed.has(child.pid))
          fail(new Error(`${module} ended with ${code ?? 'a signal'}.`));
      });
      return child;
    },
    kill,
    async killAll() {
      signal?.removeEventListener('abort', onAbort);
      await Promise.all([...children.values()].map(kill));
    },
    orFailed: (work) => Promise.race([work, failed.promise]),
    fail,
  };
  function fail(reason: unknown) {
    failed.reject(reason);
  }
}

const living = new Set<ChildProcess>();

// A frozen process does not notice that the campaign is over.
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

// Half of a process's start is compiling what another one has compiled before.
enableCompileCache();

function startChild<News>(module: string, task: object): Child<News> {
  const child = fork(new URL(module, import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() },
  });
  child.send(task, () => {});
  living.add(child);
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => {
    living.delete(child);
    return code ?? undefined;
  });
  return {
    pid: child.pid as number,
    ended,
    send: (message) => child.send(message, () => {}),
    signal: (signal) => child.kill(signal),
    onNews: (listen) => child.on('message', (message) => listen(message as News)),
  };
}

/**
 * In a child: its task. From then on the child does not outlive the campaign, and ignores Ctrl-C, which the campaign
 * handles.
 */
export async function receiveTask<Task>(): Promise<Task> {
  process.on('SIGINT', () => {});
  const [task] = await once(process, 'message');
  process.on('disconnect', () => process.exit());
  return task;
}

/** In a child. */
export const tellParent = <News>(news: News): void => {
  process.send?.(news);
};
