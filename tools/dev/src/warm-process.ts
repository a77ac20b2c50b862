import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

export interface WarmOptions {
  /** A folder for compiled code, which makes the next start faster. */
  readonly cache: string;
  readonly parameters?: readonly string[];
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * A process that has loaded its program and responds with one request after another, so that none waits for the loading.
 * Its module responses through `serve` of `warm-service.ts`.
 */
export class WarmProcess<Request, AnyResponse> {
  readonly #child: ChildProcess;
  readonly #waiting: { resolve(response: AnyResponse): void; reject(error: Error): void }[] = [];
  #ended: Error | undefined;

  constructor(module: URL, { cache, parameters = [], env = {} }: WarmOptions) {
    this.#child = fork(module, parameters, {
      // Ctrl-C reaches the whole group of a terminal: these processes are stopped by the loop.
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(cache, 'compiled'), ...env },
    });
    let words = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = `${words}${text}`.slice(-4_000);
    });
    this.#child.on('message', ({ response, error }: { response: AnyResponse; error?: string }) => {
      const request = this.#waiting.shift();
      if (error === undefined) request?.resolve(response);
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
  ask(request: Request): Promise<AnyResponse> {
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
