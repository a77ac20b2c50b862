import { rejectIf } from '../errors/argument-error.ts';
import { addToQuery, type MakeCredentials } from '../features.ts';
import { createMask, type Mask } from '../mask.ts';
import type { WrittenRequest } from '../request.ts';
import { checkSchema, type Schema } from '../schema-check.ts';

/** Where a key goes, and what stands before it. */
export interface Scheme {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix?: string;
  /** A name and a password, in base64. */
  readonly basic?: true;
  /** A token that somebody else gives out, for a time: it may be a function, which is asked before each attempt. */
  readonly token?: true;
}

export interface Security {
  readonly schemes: { readonly [name: string]: Scheme };
  /** What an operation needs that does not say so itself: the schemes of one of these lists. */
  readonly needs: Needs;
  /** The key is not given by the name of its scheme: there is only this one. A text alone is the key of the first. */
  readonly only?: string;
}

type Needs = readonly (readonly string[])[];

/** A name and a password, as the scheme `basic` asks for them. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** A token, or what gives the token of the moment: it is asked before each attempt, and may throw. */
export type Token = string | (() => string | Promise<string>);

type Key = string | Login | Exclude<Token, string>;
type Keys = { readonly [scheme: string]: Key | undefined };

const visible = {
  type: 'string',
  pattern: '^[!-~]+$',
  words: 'must be visible ASCII',
} as const;
const login: Schema = {
  type: 'object',
  required: ['username', 'password'],
  additionalProperties: false,
  // A colon ends the name.
  properties: { username: { type: 'string', pattern: '^[^:]*$' }, password: { type: 'string' } },
};

/** How many tokens are masked: one that has been replaced may still be repeated by a late response. */
const mostTokens = 10;

/** Proves who calls by what each operation needs: keys in headers, in the query or in cookies, logins and tokens. */
export const credentials =
  ({ schemes, needs, only }: Security): MakeCredentials =>
  (creator, operations, given) => {
    const first = only ?? (typeof given === 'string' ? needs[0]?.[0] : undefined);
    const keys = (
      first !== undefined ? { [first]: given } : Object.keys(schemes).length > 0 ? (given ?? {}) : {}
    ) as Keys;
    rejectIf(creator, checkSchema({ type: 'object', properties: {} }, keys, 'apiKey'));
    for (const name in keys) {
      if (keys[name] === undefined) continue;
      const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
      rejectIf(
        creator,
        checkSchema(
          scheme ? shapeOf(scheme, keys[name]) : { not: {} },
          keys[name],
          first === undefined ? `apiKey.${name}` : 'apiKey',
        ),
      );
    }
    const tokens = new Map<string, Mask>();
    const fixed = Object.values(keys)
      .flatMap((key) =>
        typeof key === 'string' ? [key] : typeof key === 'object' ? [key.password, basic(key)] : [],
      )
      .filter(Boolean)
      .map(createMask);
    const keyOf = async (name: string): Promise<string> => {
      const key = keys[name];
      if (typeof key !== 'function') return typeof key === 'object' ? basic(key) : `${key}`;
      const token = await key();
      // A header takes little else, and the complaint of fetch would quote it.
      rejectIf(creator, checkSchema(visible, token, 'the token'));
      tokens.delete(token);
      tokens.set(token, createMask(token));
      for (const oldest of [...tokens.keys()].slice(0, -mostTokens)) tokens.delete(oldest);
      return token;
    };
    return {
      mask: (text) => [...fixed, ...tokens.values()].reduce((masked, mask) => mask(masked), text),
      signerFor: (method, path) => {
        const own = Object.values(operations).find((each) => each.method === method && each.path === path);
        const chosen = choose(own?.security ?? needs, keys);
        if (!chosen)
          rejectIf(creator, {
            field: 'apiKey',
            rule: 'security',
            limit: own?.security ?? needs,
            words: `must have what ${method} ${path} needs: ${(own?.security ?? needs).map((list) => list.join(' and ')).join(', or ')}`,
          });
        return (request) => sign(request, schemes, chosen ?? [], keyOf);
      },
    };
  };

/** The first list whose keys are all there; one without any only where no other one is. */
function choose(needs: Needs, keys: Keys): readonly string[] | undefined {
  if (needs.length === 0) return [];
  const possible = needs.filter((names) => names.every((name) => keys[name] !== undefined));
  return possible.find((names) => names.length > 0) ?? possible[0];
}

function shapeOf({ basic, token }: Scheme, key: Key | undefined): Schema {
  if (basic) return login;
  return token && typeof key === 'function' ? {} : visible;
}

/** In UTF-8, as suppliers read it. */
const basic = ({ username, password }: Login): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));

async function sign(
  request: WrittenRequest,
  schemes: Security['schemes'],
  names: readonly string[],
  keyOf: (name: string) => Promise<string>,
): Promise<WrittenRequest> {
  const headers: Record<string, string> = { ...(request.init.headers as Record<string, string>) };
  let { url } = request;
  for (const scheme of names) {
    const { in: place, name = '', prefix = '' } = schemes[scheme] ?? {};
    const key = await keyOf(scheme);
    if (place === 'header') headers[name] = prefix + key;
    else if (place === 'cookie')
      headers.Cookie = [headers.Cookie, `${name}=${key}`].filter(Boolean).join('; ');
    // Who gives it as a parameter too means that one.
    else if (!new URL(url).searchParams.has(name))
      url = addToQuery(url, `${encodeURIComponent(name)}=${encodeURIComponent(key)}`);
  }
  return { ...request, url, init: { ...request.init, headers } };
}
