import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WarmProcess } from '@latchkey/cli';
import type { MockOrder } from './mock-service.ts';
import type { Api, Workspace } from './workspace.ts';

/** A Prism mock for each API, at an address that stays the same from edit to edit and from day to day. */
export class Mocks {
  readonly #workspace: Workspace;
  readonly #file: string;
  readonly #ports: { [api: string]: number };
  #process: WarmProcess<MockOrder, number>;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    this.#file = join(workspace.cache, 'mock-ports.json');
    this.#ports = readPorts(this.#file);
    this.#process = this.#start();
  }

  /**
   * Serves the contract that was generated last.
   *
   * @returns The mock's URL.
   * @throws When Prism cannot use the contract; the mock of the last one goes on.
   */
  async serve(api: Api): Promise<string> {
    if (this.#process.hasEnded) this.#process = this.#start();
    const document = join(api.generated, 'openapi.json');
    const port = await this.#process.ask({ api: api.name, document, port: this.#ports[api.name] ?? 0 });
    if (this.#ports[api.name] !== port) {
      this.#ports[api.name] = port;
      mkdirSync(dirname(this.#file), { recursive: true });
      writeFileSync(this.#file, JSON.stringify(this.#ports));
    }
    return `http://127.0.0.1:${port}`;
  }

  stop(): void {
    this.#process.stop();
  }

  #start() {
    const module = new URL('mock-service.ts', import.meta.url);
    return new WarmProcess<MockOrder, number>(module, { cache: this.#workspace.cache });
  }
}

function readPorts(file: string): { [api: string]: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
