import { headerOf, type Node, needsOf, schemesIn } from '@latchkey/openapi';
import type { Scheme, Security, Service } from '@latchkey/runtime';
import type { Spec } from './openapi.ts';

export type Needs = Security['needs'];

/** How a client proves who calls: with a key in a header, or with what takes a module of the runtime. */
export type Proof = { readonly auth: NonNullable<Service['auth']> } | { readonly security: Security };

/**
 * What an operation needs, where that is not what all others need.
 *
 * @throws When the client can send nothing of it.
 */
export function securityOf(spec: Spec, id: string, given: readonly Node[]): Needs | undefined {
  const [own, all] = [needsOf(spec, given), rootNeeds(spec)];
  if (given.length > 0 && own.length === 0)
    throw new Error(`${id}: the client cannot prove who calls by ${names(given)}.`);
  return JSON.stringify(own) === JSON.stringify(all) ? undefined : own;
}

const names = (given: readonly Node[]) =>
  given.map((each) => `"${Object.keys(each).join('" and "')}"`).join(' or ');

const rootNeeds = (spec: Spec): Needs => needsOf(spec, spec.security ?? []);

/**
 * @param own What operations need that do not need what all others do.
 * @returns The first scheme alone, if it is a key in a header and the others are aliases of it.
 */
export function proofOf(spec: Spec, own: readonly Needs[]): Proof {
  const needs = rootNeeds(spec);
  const [first] = needs[0] ?? [];
  const schemes = spec.components?.securitySchemes ?? {};
  const isHeader = needs.every((list) => list.length === 1 && headerOf(schemes[list[0] as string] as Node));
  const auth = first === undefined ? undefined : headerOf(schemes[first] as Node | undefined);
  if (auth && isHeader && own.length === 0) return { auth };
  const used = [...new Set([needs, ...own].flat(2))];
  const known = schemesIn(spec);
  const entries = used.map((name) => [name, known.get(name) as Scheme] as const);
  const [only, ...others] = used;
  return {
    security: {
      schemes: Object.fromEntries(entries),
      needs,
      ...(only !== undefined && !others.length && { only }),
    },
  };
}

/** What a client is made with, as TypeScript writes it, and the types of the runtime in it. */
export function optionsType(proof: Proof): { readonly type: string; readonly imports: readonly string[] } {
  if ('auth' in proof) return { type: 'ClientOptions', imports: [] };
  const { schemes, needs, only } = proof.security;
  const typeOf = ({ basic, token }: Scheme) => (basic ? 'Login' : token ? 'Token' : 'string');
  const types: string[] = Object.values(schemes).map(typeOf);
  const imports = ['Login', 'Token'].filter((name) => types.includes(name));
  if (types.length === 0) return { type: "Omit<ClientOptions, 'apiKey'>", imports };
  if (only !== undefined && needs.every((list) => list.length > 0) && needs.length > 0)
    return { type: `ClientOptions<${types[0]}>`, imports };
  if (only !== undefined) return { type: `Partial<ClientOptions<${types[0]}>>`, imports };
  const isNeeded = (name: string) => needs.length > 0 && needs.every((list) => list.includes(name));
  const members = Object.entries(schemes).map(
    ([name, scheme]) => `${JSON.stringify(name)}${isNeeded(name) ? '' : '?'}: ${typeOf(scheme)}`,
  );
  // A text alone is the key of the first.
  const first = schemes[needs[0]?.[0] ?? ''];
  const alone = first && !first.basic && needs[0]?.length === 1 ? 'string | ' : '';
  return { type: `ClientOptions<${alone}{ ${members.join('; ')} }>`, imports };
}
