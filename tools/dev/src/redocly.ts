import type { RedoclyResult, RedoclyRun } from './redocly-service.ts';
import { WarmProcess } from './warm-process.ts';

/** Every run leaves some 2 MB behind. */
const mostRuns = 100;

const env = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

/** Redocly's command line, ready to run at once. */
export class Redocly {
  readonly #cache: string;
  #process: WarmProcess<RedoclyRun, RedoclyResult>;
  #runs = 0;

  constructor(cache: string) {
    this.#cache = cache;
    this.#process = this.#start();
  }

  /** @throws When the process ends before it has responded. */
  run(cwd: string, ...parameters: string[]): Promise<RedoclyResult> {
    this.#runs++;
    return this.#process.ask({ cwd, parameters });
  }

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
    return new WarmProcess<RedoclyRun, RedoclyResult>(module, { cache: this.#cache, env });
  }
}
