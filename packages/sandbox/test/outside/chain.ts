import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiName } from '../../src/editions.ts';
import { route } from '../route.ts';
import { harOf } from './har.ts';
import { type Exchange, prismFor } from './prism.ts';

export const documentOf = (api: ApiName) =>
  fileURLToPath(new URL(`../../../${api}/src/generated/openapi.json`, import.meta.url));

/** Where Prism rejects a request that the sandbox takes, by what Prism says, and why. */
const tolerated: { readonly [message: string]: string } = {
  'No supported content types, but request included a non-empty body':
    'no contract forbids a body where none is read, and servers ignore it',
  'Query param priceFrom is deprecated': 'what is deprecated is still served',
  'Query param priceTo is deprecated': 'what is deprecated is still served',
};

/**
 * Shows the requests of all tests, with their responses, to the checks of others: Prism at once, Redocly from a
 * recording.
 *
 * @param apis The first segments of their paths; each is the name of a contract.
 */
export async function startChain(apis: readonly ApiName[]) {
  const direct = route.send;
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-outside-'));
  /** What Prism found wrong with responses, and requests that it rejects but the sandbox does not. */
  const complaints: string[] = [];
  const exchanges = new Map<ApiName, Exchange[]>(apis.map((api) => [api, []]));
  const prisms = new Map(
    await Promise.all(apis.map(async (api) => [api, await prismFor(documentOf(api))] as const)),
  );

  route.send = async (api, request) => {
    const sent = await request.clone().text();
    const response = await direct(api, request);
    const received = await response.clone().text();
    const exchange = { request, sent, response, received };
    exchanges.get(api)?.push(exchange);
    const found = await prisms.get(api)?.(`/${api}`, exchange);
    const label = `${request.method} ${request.url} ${response.status}`;
    for (const message of found?.response ?? []) complaints.push(`${label}: ${message}`);
    const rejections = (found?.request ?? []).filter((message) => !(message in tolerated));
    if (rejections.length && response.status < 300)
      complaints.push(`${label}: Prism rejects the request, the sandbox does not: ${rejections}`);
    return response;
  };

  return {
    folder,
    complaints,
    /** The recording of an API. Its URLs all begin with the base URL that is returned. */
    async record(api: ApiName) {
      const har = join(folder, `${api}.har`);
      const base = `https://sandbox.test/${api}`;
      const moved = (exchanges.get(api) ?? []).map((exchange) => ({
        ...exchange,
        request: new Request(
          base + new URL(exchange.request.url).href.split(`/${api}`).slice(1).join(`/${api}`),
          {
            method: exchange.request.method,
            headers: exchange.request.headers,
          },
        ),
      }));
      await writeFile(har, harOf(moved));
      return { har, server: base };
    },
    async stop() {
      route.send = direct;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
