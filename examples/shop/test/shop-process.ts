import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Ordered {
  readonly reference: string;
  readonly secret: string;
}

/** The shop in a process of its own, and a customer of it. */
export class ShopProcess {
  readonly url: string;
  readonly #child: ReturnType<typeof spawn>;

  private constructor(child: ReturnType<typeof spawn>, url: string) {
    this.#child = child;
    this.url = url;
  }

  static async start(env: Record<string, string>): Promise<ShopProcess> {
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, ...env, PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) {
      const [url] = /http:\S+/.exec(line) ?? [];
      if (url) return new ShopProcess(child, url);
    }
    throw new Error('The shop has ended before it was open.');
  }

  /** @param signal `SIGKILL` for a crash. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode !== null || signalCode !== null) return exitCode ?? (signalCode as NodeJS.Signals);
    this.#child.kill(signal);
    const [code, by] = await once(this.#child, 'exit');
    return code ?? by;
  }

  async checkout(article: string): Promise<Ordered> {
    const { body } = await this.#request('/checkout', { method: 'POST', body: JSON.stringify({ article }) });
    return body;
  }

  async stateOf({ reference, secret }: Ordered): Promise<string> {
    const { body } = await this.#request(`/orders/${reference}`, { headers: bearer(secret) });
    return body.state ?? body.error;
  }

  /** Waits until an order is in a state. */
  async until(order: Ordered, wanted: string): Promise<void> {
    for (let left = 200; ; left--) {
      const state = await this.stateOf(order);
      if (state === wanted) return;
      if (left === 0) throw new Error(`The order is ${state} still, and not ${wanted}.`);
      await sleep(100);
    }
  }

  keysOf({ reference, secret }: Ordered) {
    return this.#request(`/orders/${reference}/keys`, { method: 'POST', headers: bearer(secret) });
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever the shop responds with
  async #request(path: string, init: RequestInit): Promise<{ status: number; body: any }> {
    const response = await fetch(this.url + path, init);
    return { status: response.status, body: await response.json() };
  }
}

const bearer = (secret: string) => ({ Authorization: `Bearer ${secret}` });
