import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { npm, run } from '@latchkey/cli';
import { runServer } from 'verdaccio';

export interface Registry {
  /** Its address on the loopback interface. */
  url: string;
  /** The registry that npm is set to, where all other packages come from. */
  upstream: string;
  /** An npmrc with the right to publish there. */
  npmrc: string;
  stop(): Promise<void>;
}

const longestStop = 3_000;
const user = { name: 'rehearsal', password: 'rehearsal' };

/**
 * Starts Verdaccio on a free port of the loopback interface. It takes the project's packages only from who publishes
 * them there, and all others from the registry that npm is set to.
 *
 * @param folder An empty folder for what it stores; removing it leaves nothing behind.
 */
export async function startRegistry(folder: string): Promise<Registry> {
  const upstream = (await run([...npm(), 'config', 'get', 'registry'])).trim();
  mkdirSync(folder, { recursive: true });
  const server: Server = await runServer({
    self_path: join(folder, 'config.yaml'),
    storage: join(folder, 'storage'),
    // The password is no secret, and is compared anew at each request of who publishes.
    auth: { htpasswd: { file: join(folder, 'htpasswd'), rounds: 4 } },
    uplinks: { upstream: { url: upstream, timeout: '60s', maxage: '60m' } },
    packages: {
      '@latchkey/*': { access: '$all', publish: '$authenticated' },
      '**': { access: '$all', proxy: 'upstream' },
    },
    web: { enable: false },
    middlewares: {},
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  } as never);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/`;
  const npmrc = join(folder, 'npmrc');
  writeFileSync(npmrc, `registry=${url}\n//127.0.0.1:${port}/:_authToken=${await signUp(url)}\n`);
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    // Downloads from the other registry could delay the stop for minutes.
    await Promise.race([closed, pause(longestStop)]);
  };
  return { url, upstream, npmrc, stop };
}

/** @returns A token that may publish. */
async function signUp(url: string): Promise<string> {
  const response = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(user),
  });
  const { token } = (await response.json()) as { token?: string };
  if (!token) throw new Error(`Verdaccio made no user: it responded with ${response.status}.`);
  return token;
}
