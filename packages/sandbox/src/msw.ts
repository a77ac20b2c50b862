import eightKeysDocument from '@latchkey/8keys/openapi.json' with { type: 'json' };
import kinguinDocument from '@latchkey/kinguin/openapi.json' with { type: 'json' };
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Catalog } from './catalog/catalog.ts';
import defaultCatalog from './catalog/default-catalog.json' with { type: 'json' };
import type { Control } from './control/control.ts';
import type { EightKeysSettings } from './eight-keys/settings.ts';
import { cutAt, type SandboxResponse } from './http.ts';
import type { KinguinSettings } from './kinguin/settings.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { memoryStore } from './store/memory-store.ts';
import type { SupplierName } from './store/store.ts';

export interface SandboxHandlersOptions {
  readonly catalog?: Catalog | undefined;
  /** A whole number; the same one gives the same ids and keys. Default 1. */
  readonly seed?: number | undefined;
  readonly kinguin?: Partial<KinguinSettings> | undefined;
  readonly eightKeys?: Partial<EightKeysSettings> | undefined;
}

export interface SandboxHandlers {
  /** For MSW's `setupServer` or `setupWorker`: both suppliers at the base URLs of their contracts. */
  readonly handlers: RequestHandler[];
  readonly control: Control;
  /** The API keys among them. */
  readonly settings: Sandbox['settings'];
}

const documents = { kinguin: kinguinDocument, '8keys': eightKeysDocument } as const;

/**
 * Both suppliers inside a test, without a port, in Node and in browsers: MSW responds at the suppliers' own URLs,
 * production and sandbox, which share their orders. All is kept in memory.
 *
 * What is due as time goes by happens with the next request, and with `control.advanceTime`.
 */
export async function sandboxHandlers({
  catalog = defaultCatalog as Catalog,
  ...options
}: SandboxHandlersOptions = {}): Promise<SandboxHandlers> {
  const sandbox = await createSandbox({ ...options, catalog, store: memoryStore() });
  const connection: Connection = { rejectsUntil: 0 };
  const handlers = (['kinguin', '8keys'] as const).flatMap((supplier) =>
    documents[supplier].servers.map(({ url }) =>
      http.all(`${url}/*`, ({ request }) =>
        respond(sandbox, supplier, new URL(url).pathname, request, connection),
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
  supplier: SupplierName,
  base: string,
  request: Request,
  connection: Connection,
): Promise<Response> {
  if (Date.now() < connection.rejectsUntil) return HttpResponse.error();
  const { pathname, search } = new URL(request.url);
  const response = await sandbox.handle(supplier, {
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
    headers: { ...headersOf(response, supplier, base), 'content-length': String(bytes.length) },
  });
}

/** A page of the supplier's is below its base URL here too. */
const headersOf = ({ headers }: SandboxResponse, supplier: SupplierName, base: string) =>
  headers.location?.startsWith(`/${supplier}/`)
    ? { ...headers, location: headers.location.replace(`/${supplier}`, base) }
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
