import { type Description, headerOf, type Node, needsOf, operationsOf } from '@latchkey/openapi';
import type { SecurityScheme } from './spec.ts';

export const apiKey = 'contract-test-key';
const login = { username: 'contract-test', password: apiKey };

/** How a client takes keys: not at all, as one text, as the key of its only scheme, or by the names of schemes. */
export type KeyForm = 'none' | 'text' | 'only' | 'named';

const forms = new WeakMap<Description, KeyForm>();

/** @param description All of the contract that the client was made of. It is read once. */
export function keyFormOf(description: Description): KeyForm {
  const form = forms.get(description) ?? readKeyForm(description);
  forms.set(description, form);
  return form;
}

function readKeyForm(description: Description): KeyForm {
  const document = description.root.value;
  const declared = Object(Object(document.components).securitySchemes);
  const each = operationsOf(description)
    .filter(({ isWebhook }) => !isWebhook)
    .map(({ security }) => ({ security, needs: needsOf(document, security) }))
    // The client has no method for one that it cannot prove itself to.
    .filter(({ security, needs }) => security.length === 0 || needs.length > 0)
    .map(({ needs }) => needs);
  const all = needsOf(document, (document.security ?? []) as Node[]);
  const used = new Set([all, ...each].flat(2));
  const isHeaderKey = ([id = '', ...others]: readonly string[]) =>
    headerOf(declared[id]) !== undefined && others.length === 0;
  if (used.size === 0) return 'none';
  const isSame = each.every((needs) => JSON.stringify(needs) === JSON.stringify(all));
  if (isSame && all.every(isHeaderKey)) return 'text';
  return used.size === 1 ? 'only' : 'named';
}

/** What a client is given so that it can use all of these schemes; `undefined` for no key at all. */
export function keysFor(form: KeyForm, schemes: readonly SecurityScheme[]): unknown {
  const [first] = schemes;
  if (form === 'none' || !first) return undefined;
  if (form === 'text') return apiKey;
  if (form === 'only') return keyOf(first);
  return Object.fromEntries(schemes.map((scheme) => [scheme.id, keyOf(scheme)]));
}

/** A token may be a function that is asked for it. */
function keyOf({ basic, token }: SecurityScheme): unknown {
  if (basic) return login;
  return token ? () => Promise.resolve(apiKey) : apiKey;
}

/** What a request bears by which a server knows who calls. */
export interface Credential {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  readonly value: string;
}

export const credentialsBy = (schemes: readonly SecurityScheme[]): Credential[] =>
  schemes.map(({ in: place, name, prefix = '', basic }) => ({
    in: place,
    name,
    value: prefix + (basic ? btoa(`${login.username}:${login.password}`) : apiKey),
  }));

/** The schemes that a client uses which is given the keys of all: the first list, an empty one only where it is alone. */
export const preferredOf = (security: readonly (readonly SecurityScheme[])[]): readonly SecurityScheme[] =>
  security.find((schemes) => schemes.length > 0) ?? [];

/** Whether a request that bears this has all that one of the lists asks for. */
export const isEnough = (
  security: readonly (readonly SecurityScheme[])[],
  sent: readonly Credential[],
): boolean =>
  security.some((schemes) =>
    schemes.every(({ in: place, name, prefix = '' }) =>
      sent.some((each) => each.in === place && each.name === name && each.value.startsWith(prefix)),
    ),
  );

/** The schemes that a client uses which is given the keys of these: the first list of which it has all. */
export const chosenOf = (
  security: readonly (readonly SecurityScheme[])[],
  given: readonly SecurityScheme[],
): readonly SecurityScheme[] =>
  security.find((list) => list.length > 0 && list.every(({ id }) => given.some((each) => each.id === id))) ??
  [];
