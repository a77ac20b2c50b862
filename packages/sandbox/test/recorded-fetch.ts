import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { ApiName } from '../src/editions.ts';

/** A request and its response, as they went over the wire. */
export interface Exchange {
  readonly api: ApiName;
  /** The file of the test that sent it, and its name. */
  readonly file: string;
  readonly test: string;
  readonly request: Side & { readonly method: string; readonly url: string };
  readonly response: Side & { readonly status: number; readonly statusText: string };
}

interface Side {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Empty when there is none. */
  readonly body: string;
}

/** Sends a request, and writes it down with its response for the checks of others, which come after all tests. */
export async function recordedFetch(api: ApiName, request: Request): Promise<Response> {
  const sent = await request.clone().text();
  const response = await fetch(request);
  const received = await response.clone().text();
  const { testPath = '', currentTestName = '' } = expect.getState();
  const exchange: Exchange = {
    api,
    file: testPath,
    test: currentTestName,
    request: { method: request.method, url: request.url, headers: [...request.headers], body: sent },
    response: {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      body: received,
    },
  };
  appendFileSync(`${process.env.RECORDINGS}/${process.pid}.jsonl`, `${JSON.stringify(exchange)}\n`);
  return response;
}
