import { randomUUID } from 'node:crypto';
import type { Catalog } from './catalog/catalog.ts';
import defaultCatalog from './catalog/default-catalog.json' with { type: 'json' };
import { createAccess } from './control/access.ts';
import { createControlApi } from './control/api.ts';
import { type ApiName, apiNames } from './editions.ts';
import type { EightKeysSettings } from './eight-keys/settings.ts';
import { createFace } from './face/face.ts';
import type { KinguinSettings } from './kinguin/settings.ts';
import { isLoopback } from './own-host.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { listen } from './server.ts';
import { memoryStore } from './store/memory-store.ts';
import { loadSqlite } from './store/sqlite-file.ts';
import { sqliteStore } from './store/sqlite-store.ts';

export interface StartOptions {
  /** Default 0: any free port. */
  readonly port?: number | undefined;
  /** Default `127.0.0.1`: nothing is reachable from outside. */
  readonly host?: string | undefined;
  /** A file that keeps the state; without it all is gone with `stop`. */
  readonly data?: string | undefined;
  readonly catalog?: Catalog | undefined;
  /** A whole number; the same one gives the same ids and keys. Default 1, or what the file was begun with. */
  readonly seed?: number | undefined;
  /** What requests to `/control` must bear. Default: nothing on loopback, anywhere else a random token. */
  readonly controlToken?: string | undefined;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

/** How late the suppliers may be with what they do without a request, in milliseconds. */
const TICK_MS = 100;

/** A sandbox that listens. */
export interface RunningSandbox extends Sandbox {
  readonly url: string;
  readonly port: number;
  /** What a client takes for `baseUrl`, and where control is. */
  readonly baseUrls: { readonly [name in ApiName | 'control']: string };
  /** What requests to `/control` must bear, if anything. */
  readonly controlToken: string | undefined;
  /** Breaks open connections, frees the port and closes the file. A second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts both suppliers on one port.
 *
 * @throws {DataFileError} When the file cannot be used, or Node is older than 22.13.
 */
export async function startSandbox(options: StartOptions = {}): Promise<RunningSandbox> {
  const { port = 0, host = '127.0.0.1', data, catalog = defaultCatalog as Catalog, seed } = options;
  // Also without a file: an older Node lacks more than SQLite, and would say so in a stack trace.
  loadSqlite();
  const store = data === undefined ? memoryStore() : sqliteStore(data);
  try {
    const { kinguin, eightKeys, controlToken = isLoopback(host) ? undefined : randomUUID() } = options;
    const sandbox = await createSandbox({ catalog, store, seed, kinguin, eightKeys });
    const mayControl = createAccess(controlToken);
    const mounts = {
      ...Object.fromEntries(apiNames.map((api) => [api, sandbox.handle.bind(null, api)])),
      control: await createControlApi(sandbox.control, mayControl),
    };
    const face = createFace(sandbox, { mayControl, isGuarded: controlToken !== undefined });
    const server = await listen({ host, port, mounts: { ...mounts, '': face, face } });
    const ticking = setInterval(() => tellOf(sandbox.tick), TICK_MS);
    const end = async () => {
      clearInterval(ticking);
      await server.stop();
      await sandbox.stop();
      store.close();
    };
    let ending: Promise<void> | undefined;
    return {
      ...sandbox,
      controlToken,
      url: server.url,
      port: server.port,
      baseUrls: Object.fromEntries(
        Object.keys(mounts).map((name) => [name, `${server.url}/${name}`]),
      ) as RunningSandbox['baseUrls'],
      stop() {
        ending ??= end();
        return ending;
      },
    };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Nobody waits for it, and the process it happens in may be a test's. */
function tellOf(work: () => void): void {
  try {
    work();
  } catch (error) {
    console.error(error);
  }
}
