import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface WarmOptions {
  /** A folder for compiled code, which makes the next start faster, unless the environment names one. */
  readonly cache: string;
  readonly args?: readonly string[];
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * A process that has loaded its program and takes one request after another, so that none waits for the loading. Its
 * module hands them to `serve`.
 */
export class WarmProcess<Request, Result> {
  readonly #child: ChildProcess;
  readonly #waiting: { resolve(result: Result): void; reject(error: Error): void }[] = [];
  #ended: Error | undefined;

  constructor(module: URL, { cache, args = [], env = {} }: WarmOptions) {
    this.#child = fork(module, args, {
      // Ctrl-C reaches the whole group of a terminal: whoever starts such a process stops it.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { NODE_COMPILE_CACHE: join(cache, 'compiled'), ...process.env, ...env },
    });
    let words = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = `${words}${text}`.slice(-4_000);
    });
    this.#child.on('message', ({ result, error }: { result: Result; error?: string }) => {
      const request = this.#waiting.shift();
      if (error === undefined) request?.resolve(result);
      else request?.reject(new Error(error));
    });
    this.#child.on('error', (error) => this.#end(error));
    this.#child.on('exit', (code, signal) => {
      this.#end(new Error(`${module.pathname} ended with ${signal ?? code}. ${words}`.trim()));
    });
  }

  get hasEnded(): boolean {
    return this.#ended !== undefined;
  }

  /** @throws What the program threw, by its message; or that the process has ended. */
  ask(request: Request): Promise<Result> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.send(request as object);
    });
  }

  stop(): void {
    this.#child.kill('SIGKILL');
  }

  #end(error: Error): void {
    this.#ended = error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
