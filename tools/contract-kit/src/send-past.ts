import { type Exchange, recordingFetch } from './exchange.ts';
import type { Input } from './input.ts';
import { type Credential, credentialsBy, preferredOf } from './keys.ts';
import type { Operation } from './spec.ts';
import { writeRequest } from './wire.ts';
import { typeOf } from './write-body.ts';
import type { Pairs } from './write-parameter.ts';

/** Sends a request to Prism without the client, which would reject most of what tests send like this. */
export async function sendPast(
  { prismUrl }: { readonly prismUrl: string },
  operation: Operation,
  input: Input,
  credentials: readonly Credential[] = credentialsBy(preferredOf(operation.security)),
): Promise<Exchange> {
  const { path, query, headers, cookies, body } = writeRequest(operation, input);
  const { fetch, exchanges } = recordingFetch();
  const inPlace = (place: Credential['in']): Pairs =>
    credentials.filter((each) => each.in === place).map(({ name, value }) => [name, value]);
  const joined = (pairs: Pairs, mark: string) =>
    pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join(mark);
  const search = joined([...query, ...inPlace('query')], '&');
  const cookie = joined([...cookies, ...inPlace('cookie')], '; ');
  await fetch(`${prismUrl}${path}${search && `?${search}`}`, {
    method: operation.method,
    redirect: 'manual',
    headers: {
      Accept: '*/*',
      // Of a form with boundaries, fetch writes the type.
      ...(typeof body === 'string' && operation.body && { 'Content-Type': typeOf(operation.body) }),
      ...headers,
      ...(cookie && { Cookie: cookie }),
      ...Object.fromEntries(inPlace('header')),
    },
    ...(body !== undefined && { body }),
  });
  return exchanges[0] as Exchange;
}
