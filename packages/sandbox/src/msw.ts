import { service as eightKeys } from '@latchkey/8keys/service';
import { service as eightKeys2026 } from '@latchkey/8keys-2026/service';
import { service as kinguin } from '@latchkey/kinguin/service';
import { service as kinguin2025 } from '@latchkey/kinguin-2025/service';
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Catalog } from './catalog/catalog.ts';
import defaultCatalog from './catalog/default-catalog.json' with { type: 'json' };
import type { Control } from './control/control.ts';
import type { ApiName } from './editions.ts';
import type { EightKeysSettings } from './eight-keys/settings.ts';
import { cutAt, type SandboxResponse } from './http.ts';
import type { KinguinSettings } from './kinguin/settings.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { memoryStore } from './store/memory-store.ts';

export interface SandboxHandlersOptions {
  readonly catalog?: Catalog | undefined;
  /**
   * Which editions respond. Both of Kinguin's have the same URLs, where the one that is named first responds. Default:
   * those of today, and 8keys' of 2021.
   */
  readonly apis?: readonly ApiName[] | undefined;
  /** A whole number; the same one gives the same ids and keys. Default 1. */
  readonly seed?: number | undefined;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

export interface SandboxHandlers {
  /** For MSW's `setupServer` or `setupWorker`: the suppliers at the base URLs of their contracts. */
  readonly handlers: RequestHandler[];
  readonly control: Control;
  /** The API keys among them. */
  readonly settings: Sandbox['settings'];
}

const services = {
  kinguin,
  'kinguin-2025': kinguin2025,
  '8keys': eightKeys,
  '8keys-2026': eightKeys2026,
} as const;

/**
 * Both suppliers inside a test, without a port, in Node and in browsers: MSW responds at the suppliers' own URLs,
 * production and sandbox, which share their orders. All is kept in memory.
 *
 * What is due as time goes by happens with the next request, and with `control.advanceTime`.
 */
export async function sandboxHandlers({
  catalog = defaultCatalog as Catalog,
  apis = ['kinguin-2025', '8keys', '8keys-2026'],
  ...options
}: SandboxHandlersOptions = {}): Promise<SandboxHandlers> {
  const sandbox = await createSandbox({ ...options, catalog, store: memoryStore() });
  const connection: Connection = { rejectsUntil: 0 };
  const handlers = apis.flatMap((api) =>
    Object.values(services[api].servers).map((url) =>
      http.all(`${url}/*`, ({ request }) =>
        respond(sandbox, api, new URL(url).pathname, request, connection),
      ),
    ),
  );
  return { handlers, control: sandbox.control, settings: sandbox.settings };
}

interface Connection {
  /** By the machine's clock. */
  rejectsUntil: number;
}

async function respond(
  sandbox: Sandbox,
  api: ApiName,
  base: string,
  request: Request,
  connection: Connection,
): Promise<Response> {
  if (Date.now() < connection.rejectsUntil) return HttpResponse.error();
  const { pathname, search } = new URL(request.url);
  const response = await sandbox.handle(api, {
    method: request.method,
    path: pathname.slice(base.length),
    query: search.slice(1),
    headers: Object.fromEntries(request.headers),
    body: await request.text(),
  });
  const { breakage } = response;
  if (breakage?.kind === 'stall') return silence(request.signal);
  if (breakage?.kind === 'refuse') connection.rejectsUntil = Date.now() + breakage.forMs;
  if (breakage && breakage.kind !== 'cut') return HttpResponse.error();
  const bytes = new TextEncoder().encode(response.body);
  return new HttpResponse(breakage ? cut(bytes, cutAt(breakage, bytes)) : bytes, {
    status: response.status,
    headers: { ...headersOf(response, api, base), 'content-length': String(bytes.length) },
  });
}

/** A page of the supplier's is below its base URL here too. */
const headersOf = ({ headers }: SandboxResponse, api: ApiName, base: string) =>
  headers.location?.startsWith(`/${api}/`)
    ? { ...headers, location: headers.location.replace(`/${api}`, base) }
    : headers;

/** Ends when the client gives up, and never before. */
const silence = (signal: AbortSignal): Promise<Response> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(HttpResponse.error()), { once: true });
  });

/** How long what was sent has to arrive before the connection breaks, in milliseconds. */
const FLUSH_MS = 20;

/** A body that breaks off. */
const cut = (bytes: Uint8Array, afterBytes: number): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, afterBytes));
      setTimeout(() => controller.error(new TypeError('The response is cut.')), FLUSH_MS);
    },
  });
