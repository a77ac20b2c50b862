import { isDeepStrictEqual } from 'node:util';
import { call } from '@latchkey/contract-kit/library';
import { isArgumentError } from '@latchkey/runtime';
import type { Api } from '../apis.ts';
import type { Case } from './cases.ts';
import type { WireRequest } from './oracle.ts';
import { accepted, failed, impossible, rejected, type Verdict } from './verdict.ts';

const url = 'http://127.0.0.1:1';

/** What the client makes of a caller's input: what it sends has to be what the caller gave. */
export async function clientVerdict(
  api: Api,
  { operation, input, rawBody }: Case,
  wanted: WireRequest | undefined,
): Promise<Verdict> {
  if (rawBody !== undefined) return impossible;
  const { error, exchanges } = await call(api, operation, input, { url, response: () => Response.json({}) });
  const [sent] = exchanges;
  if (!sent) {
    if (isArgumentError(error)) return isBeyond(error.rule) ? accepted : rejected([error.field]);
    return failed(`throws ${String(error).slice(0, 200)}`);
  }
  if (isArgumentError(error)) return failed('rejects what it has sent');
  if (!wanted) return failed(`sends ${sent.method} ${sent.url.pathname}, which has no form on the wire`);
  const should = new URL(url + wanted.path);
  const isSame =
    sent.method === wanted.method &&
    sent.url.pathname.toLowerCase() === should.pathname.toLowerCase() &&
    isDeepStrictEqual(pairsOf(sent.url), pairsOf(should)) &&
    isDeepStrictEqual(parsed(sent.body), parsed(wanted.body ?? ''));
  return isSame
    ? accepted
    : failed(`sends ${sent.url.pathname}${sent.url.search} ${sent.body.slice(0, 200)}`);
}

/** The client knows rules that no contract can express. */
const isBeyond = (rule: string) => /^(sum of|unique|wholesale) /.test(rule);

const pairsOf = ({ searchParams }: URL) =>
  [...searchParams].map((pair) => pair.join('=').toLowerCase()).sort();
const parsed = (text: string) => (text === '' ? undefined : JSON.parse(text));
