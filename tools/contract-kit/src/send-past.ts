import { type Exchange, recordingFetch } from './exchange.ts';
import type { Input } from './input.ts';
import type { Operation } from './spec.ts';
import { writeRequest } from './wire.ts';

/** Sends a request to Prism without the client, which would reject most of what tests send like this. */
export async function sendPast(
  { prismUrl }: { readonly prismUrl: string },
  operation: Operation,
  input: Input,
  headers: Record<string, string> = credentialsOf(operation),
): Promise<Exchange> {
  const { path, query, body } = writeRequest(operation, input);
  const { fetch, exchanges } = recordingFetch();
  const search = query.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
  await fetch(`${prismUrl}${path}${search && `?${search}`}`, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      Accept: 'application/json',
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body }),
  });
  return exchanges[0] as Exchange;
}

const credentialsOf = ({ security: [scheme] }: Operation): Record<string, string> =>
  scheme ? { [scheme.header]: `${scheme.prefix}contract-test-key` } : {};
