import { onTestFinished } from 'vitest';
import { type ApiName, supplierOf } from '../src/editions.ts';
import { type RunningSandbox, type StartOptions, startSandbox } from '../src/index.ts';
import type { SupplierName } from '../src/store/store.ts';
import { checkedFetch } from './checked-fetch.ts';

/** A sandbox that ends with the test. */
export async function start(options: StartOptions = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

export interface AnyResponse {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: any JSON
  readonly body: any;
}

export interface Sent {
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

const credentials: {
  readonly [supplier in SupplierName]: (sandbox: RunningSandbox) => Record<string, string>;
} = {
  kinguin: (sandbox: RunningSandbox) => ({ 'x-api-key': sandbox.settings.kinguin.apiKey }),
  '8keys': (sandbox: RunningSandbox) => ({
    authorization: `Bearer ${sandbox.settings['8keys'].apiKey}`,
    accept: 'application/json',
  }),
};

/** Sends requests over HTTP, as a shop would; responses that the contract does not describe fail the test. */
export const caller =
  (sandbox: RunningSandbox, api: ApiName) =>
  async (method: string, path: string, { body, headers }: Sent = {}): Promise<AnyResponse> => {
    const response = await checkedFetch(api)(sandbox.baseUrls[api] + path, {
      method,
      headers: {
        ...credentials[supplierOf[api]](sandbox),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return read(response);
  };

/** Sends requests to control. */
export const controller =
  (sandbox: RunningSandbox) =>
  async (method: string, path: string, { body, headers = {} }: Sent = {}): Promise<AnyResponse> =>
    read(
      await fetch(sandbox.baseUrls.control + path, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );

async function read(response: Response): Promise<AnyResponse> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json');
  return { status, headers, body: isJson ? JSON.parse(text) : text };
}
