import { createInstance, getHttpOperationsFromSpec } from '@stoplight/prism-http';
import type { Exchange } from '../recorded-fetch.ts';
import { pathOf } from './recordings.ts';

/** What Prism finds wrong; empty when all is well. */
export interface Finding {
  readonly request: readonly string[];
  readonly response: readonly string[];
}

const silent = Object.assign(() => {}, { level: 'silent' });
const logger = new Proxy(silent, { get: () => () => logger }) as never;

/** Prism as a library, with a contract: its proxy, to which each response is handed as if an upstream had sent it. */
export async function prismFor(document: string): Promise<(exchange: Exchange) => Promise<Finding>> {
  const operations = await getHttpOperationsFromSpec(document);
  const config = {
    isProxy: true,
    upstream: new URL('http://upstream.test'),
    upstreamProxy: undefined,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: true,
    // A rejected request is of no less interest: its response is checked too.
    errors: false,
    mock: { dynamic: false },
  } as const;

  return async (exchange) => {
    const { request, response } = exchange;
    const { pathname, searchParams } = new URL(pathOf(exchange), 'http://sandbox.test');
    const names = [...new Set(searchParams.keys())];
    const output = {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: parse(response.body),
    };
    const forward = () => () => async () => ({ _tag: 'Right', right: output });
    const prism = createInstance(config, { logger, forward } as never);
    const result = await prism.request(
      {
        method: request.method.toLowerCase() as 'get',
        url: {
          path: pathname,
          query: Object.fromEntries(
            names.map((name) => {
              const values = searchParams.getAll(name);
              return [name, values.length === 1 ? (values[0] as string) : values];
            }),
          ),
        },
        headers: Object.fromEntries(request.headers),
        body: request.body ? parse(request.body) : undefined,
      },
      operations,
    )();
    if (result._tag === 'Left') return { request: [result.left.message], response: [] };
    const messages = (list: readonly { readonly message: string }[]) => list.map(({ message }) => message);
    const { input, output: found } = result.right.validations;
    return { request: messages(input), response: messages(found) };
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
