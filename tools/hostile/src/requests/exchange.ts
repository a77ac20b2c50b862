import { Agent, request } from 'node:http';
import type { WireRequest } from './oracle.ts';

export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Longer than any of these servers takes, on a busy machine too. */
const silenceMs = 5_000;

/** Sends a request exactly as it is written: `fetch` would put its path in order first. */
export class Exchanges {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 });

  send(
    baseUrl: string,
    wanted: WireRequest,
    credentials: Readonly<Record<string, string>>,
  ): Promise<WireResponse> {
    const { method, path, body } = wanted;
    const { hostname, port, pathname } = new URL(baseUrl);
    const headers = {
      accept: 'application/json',
      ...credentials,
      ...(body !== undefined && {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      }),
    };
    const base = pathname === '/' ? '' : pathname;
    return new Promise((resolve, reject) => {
      const sent = request(
        { agent: this.#agent, hostname, port, method, path: base + path, headers },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => {
            text += chunk;
          });
          response.on('error', reject);
          response.on('end', () => {
            const pairs = Object.entries(response.headers).map(([name, value]): [string, string] => [
              name,
              String(value),
            ]);
            resolve({ status: response.statusCode ?? 0, headers: new Headers(pairs), text });
          });
        },
      );
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A kept connection that the server was ending just then, since nothing had come over it for some seconds.
        const isStale = sent.reusedSocket && error.code === 'ECONNRESET';
        if (isStale) resolve(this.send(baseUrl, wanted, credentials));
        else reject(error);
      });
      sent.setTimeout(silenceMs, () =>
        sent.destroy(new Error(`no response to ${method} ${path.slice(0, 200)} within ${silenceMs} ms`)),
      );
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
