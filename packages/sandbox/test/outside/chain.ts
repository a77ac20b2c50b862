import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Prism, startPrism } from '@latchkey/contract-kit/start-prism';
import { expect } from 'vitest';
import { listen } from '../../src/server.ts';
import type { SupplierName } from '../../src/store/store.ts';
import { route } from '../route.ts';
import { record } from './recorder.ts';

export const suppliers = ['kinguin', '8keys'] as const;

export const documentOf = (supplier: SupplierName) =>
  fileURLToPath(new URL(`../../../${supplier}/src/generated/openapi.json`, import.meta.url));

interface Link {
  readonly prism: Prism;
  readonly recorder: Awaited<ReturnType<typeof record>>;
  /** What Redocly has recorded, once it has stopped. */
  readonly har: string;
}

/** Where Prism rejects a request that the sandbox takes, by what Prism says, and why. */
const tolerated: { readonly [message: string]: string } = {
  'No supported content types, but request included a non-empty body':
    'no contract forbids a body where none is read, and servers ignore it',
};

/**
 * Leads the requests of all tests through the checks of others: client → Prism, which lets nothing pass that breaks
 * the contract → Redocly, which records → the sandbox that was started last.
 */
export async function startChain() {
  const direct = route.send;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-outside-'));
  /** What Prism found wrong with responses, and requests that it rejected but the sandbox did not. */
  const complaints: string[] = [];
  /** Responses that did not arrive whole, on purpose. */
  let broken = 0;

  // One address for all the sandboxes that follow each other.
  const current =
    (supplier: SupplierName) =>
    async (request: Parameters<NonNullable<typeof route.sandbox>['handle']>[1]) => {
      const sandbox = route.sandbox ?? expect.fail('No sandbox was started.');
      const response = await sandbox.handle(supplier, request);
      if (response.breakage) broken++;
      return response;
    };
  const mounts = { kinguin: current('kinguin'), '8keys': current('8keys') };
  const front = await listen({ host: '127.0.0.1', port: 0, mounts });
  const links = new Map<SupplierName, Link>();
  for (const supplier of suppliers) {
    const har = join(folder, `${supplier}.har`);
    const recorder = await record(`${front.url}/${supplier}`, har);
    const prism = await startPrism(documentOf(supplier), 'error', recorder.url);
    links.set(supplier, { recorder, prism, har });
  }
  route.send = sendThrough;

  async function sendThrough(supplier: SupplierName, request: Request): Promise<Response> {
    const { prism, recorder } = links.get(supplier) as Link;
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace(`/${supplier}`, '') + search;
    const body = await request.text();
    const init: RequestInit = { method: request.method, headers: request.headers, redirect: 'manual' };
    const sendTo = (base: string) => fetch(base + path, body ? { ...init, body } : init);
    // Prism follows a redirect itself and checks the page behind it: Redocly alone sees these responses.
    if (supplier === '8keys' && !request.headers.get('accept')?.includes('json')) return sendTo(recorder.url);
    // Prism never responds with a body that is not JSON.
    if (body && !isJson(body)) return sendTo(recorder.url);
    const brokenBefore = broken;
    const response = await sendTo(prism.url);
    // Redocly makes a page of it. Tests that break connections send one request at a time.
    if (broken > brokenBefore) throw new TypeError('fetch failed');
    const label = `${request.method} ${path} ${response.status}`;
    const violations = response.headers.get('sl-violations');
    if (violations) complaints.push(`${label}: ${violations}`);
    if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response;
    const problem = await response.json();
    if (problem.type.endsWith('#VIOLATIONS')) {
      complaints.push(`${label}: ${JSON.stringify(problem)}`);
      return Response.json(problem, response);
    }
    // Prism has rejected the request and asked nobody. So must the sandbox.
    const own = await sendTo(recorder.url);
    const isTolerated = problem.validation?.every(({ message }: { message: string }) => message in tolerated);
    if (own.status < 300 && !isTolerated)
      complaints.push(`${label}: the sandbox responds ${own.status} to ${JSON.stringify(problem)}`);
    return own;
  }

  /** Ends the recording of a supplier. @returns Where it is, and the base URL that it is of. */
  async function finish(supplier: SupplierName) {
    const { prism, recorder, har } = links.get(supplier) as Link;
    await prism.stop();
    await recorder.stop();
    return { har, server: `${front.url}/${supplier}` };
  }

  return {
    folder,
    /** Where the sandboxes are, without anybody in between. */
    url: front.url,
    complaints,
    finish,
    async stop() {
      route.send = direct;
      await Promise.all(suppliers.map(finish));
      await front.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
