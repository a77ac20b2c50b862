import { isNode, type Node } from './description.ts';

/** A header that proves who calls: `Authorization: Bearer <key>`. */
export interface CredentialHeader {
  readonly header: string;
  /** What stands before the key. */
  readonly prefix: string;
}

/** How a request proves who calls. */
export interface CredentialScheme {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly prefix?: string;
  /** A name and a password, in base64. */
  readonly basic?: true;
  /** A token that somebody else gives out, for a time. */
  readonly token?: true;
}

/** How a security scheme sends a key, if it does that in a header. */
export function headerOf(scheme: Node = {}): CredentialHeader | undefined {
  const { type, scheme: kind, in: where, name } = scheme;
  if (type === 'http' && kind === 'bearer') return { header: 'Authorization', prefix: 'Bearer ' };
  return type === 'apiKey' && where === 'header' && name ? { header: String(name), prefix: '' } : undefined;
}

/** How a scheme sends a key, a login or a token; `undefined` for one that takes more than to send something. */
function schemeOf({ type, scheme, in: place, name }: Node): CredentialScheme | undefined {
  const authorization = { in: 'header', name: 'Authorization' } as const;
  const way = String(scheme).toLowerCase();
  if (type === 'http' && way === 'basic') return { ...authorization, prefix: 'Basic ', basic: true };
  if ((type === 'http' && way === 'bearer') || type === 'oauth2' || type === 'openIdConnect')
    return { ...authorization, prefix: 'Bearer ', token: true };
  if (type === 'apiKey') return { in: place as CredentialScheme['in'], name: String(name) };
  return undefined;
}

/** The schemes of a description by their names, without those that take more than to send something. */
export function schemesIn(document: object): ReadonlyMap<string, CredentialScheme> {
  return new Map(
    Object.entries(declaredIn(document)).flatMap(([name, scheme]) => {
      const found = isNode(scheme) && schemeOf(scheme);
      return found ? [[name, found] as const] : [];
    }),
  );
}

/**
 * What suffices to call an operation: lists of names of schemes, of which all in one list are needed. Lists with a scheme
 * that cannot be sent are left out, and so is what the connection proves, which needs nothing in a request.
 */
export function needsOf(document: object, security: readonly Node[]): string[][] {
  const declared = declaredIn(document);
  const schemes = schemesIn(document);
  const isSent = (name: string) => Object(declared[name]).type !== 'mutualTLS';
  return security
    .map((each) => Object.keys(each).filter(isSent))
    .filter((names) => names.every((name) => schemes.has(name)));
}

const declaredIn = (document: object): Node =>
  (document as { components?: { securitySchemes?: Node } }).components?.securitySchemes ?? {};
