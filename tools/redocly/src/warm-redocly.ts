import { type Ended, WarmProcess } from '@latchkey/cli';
import type { RedoclyCall } from './redocly-service.ts';
import { quiet, type RunRedocly } from './run-redocly.ts';

/** Every run leaves some 2 MB behind. */
const mostRuns = 100;

/** Redocly's command line, ready to run at once. */
export class WarmRedocly {
  readonly #cache: string;
  #process: WarmProcess<RedoclyCall, Ended>;
  #runs = 0;

  /** @param cache A folder for compiled code, which makes the next start faster. */
  constructor(cache: string) {
    this.#cache = cache;
    this.#process = this.#start();
  }

  /** Rejects when the process ends before it has answered. */
  readonly run: RunRedocly = (cwd, ...args) => {
    this.#runs++;
    return this.#process.ask({ cwd, args });
  };

  /** To be called between runs: a process that has become large, or has ended, makes room for a new one. */
  renew(): void {
    if (this.#runs >= mostRuns || this.#process.hasEnded) this.restart();
  }

  /** Forgets what the process has loaded, the house rules among it. */
  restart(): void {
    this.stop();
    this.#process = this.#start();
    this.#runs = 0;
  }

  stop(): void {
    this.#process.stop();
  }

  #start() {
    const module = new URL('redocly-service.ts', import.meta.url);
    return new WarmProcess<RedoclyCall, Ended>(module, { cache: this.#cache, env: quiet });
  }
}
