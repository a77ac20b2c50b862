import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ApiName } from '../../src/editions.ts';
import type { Exchange } from '../recorded-fetch.ts';

/** All tests that ask a supplier over HTTP; the others have no traffic to check, or break it. */
const suite = [
  'editions/*.test.ts',
  'kinguin/*.test.ts',
  'eight-keys/*.test.ts',
  'store/plans.test.ts',
  'control.test.ts',
  'buy-once.test.ts',
];

const tests = fileURLToPath(new URL('..', import.meta.url));

export const documentOf = (api: ApiName) =>
  fileURLToPath(new URL(`../../../${api}/src/generated/openapi.json`, import.meta.url));

/** What the tests of the suite have sent to an API in this run. */
export function recordedOf(api: ApiName): Exchange[] {
  const files = new Set(globSync(suite, { cwd: tests }).map((file) => join(tests, file)));
  const folder = process.env.RECORDINGS ?? '';
  return readdirSync(folder)
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'))
    .map((line): Exchange => JSON.parse(line))
    .filter((exchange) => exchange.api === api && files.has(exchange.file));
}

/** Where a recording seems to have been made: each sandbox had a port of its own. */
export const baseOf = (api: ApiName): string => `https://sandbox.test/${api}`;

export const pathOf = ({ api, request }: Exchange): string => {
  const { pathname, search } = new URL(request.url);
  return pathname.slice(`/${api}`.length) + search;
};
