import { type Description, isNode } from './description.ts';
import type { Keys } from './pointer.ts';

/**
 * Says where keys lead, as people say it: `GET /orders, response 200, result[].id` or `Order.status`.
 *
 * @param keys Through the whole description, as if it had no references. A parameter has its index there, or
 *   `query:limit`.
 */
export function describePlace(keys: Keys, description: Description): string {
  const [section = '', name = '', ...rest] = keys;
  if (!name) return section || 'the contract';
  if (section === 'components') {
    const [component = '', ...inside] = rest;
    return component ? `${kinds[name] ?? `${name} `}${component}${dotted(membersOf(inside))}` : name;
  }
  if (section !== 'paths' && section !== 'webhooks') return section;
  const [method = '', ...inside] = rest;
  const isShared = method === 'parameters';
  const call =
    section === 'webhooks' ? `webhook ${name}` : `${isShared ? '' : `${method.toUpperCase()} `}${name}`;
  const parts = isShared ? partsOf(rest, keys.slice(0, 2)) : partsOf(inside, keys.slice(0, 3));
  return [call.trim(), ...parts].filter(Boolean).join(', ');

  function partsOf(steps: Keys, owner: Keys): string[] {
    const [kind, key = '', ...others] = steps;
    if (kind === 'parameters' && key) return [`parameter ${parameterName(key, owner)}`, membersOf(others)];
    if (kind === 'requestBody') return ['request body', ...contentOf([key, ...others])];
    if (kind === 'responses' && key) {
      const [first, header = '', ...more] = others;
      if (first !== 'headers') return [`response ${key}`, ...contentOf(others)];
      return [`response ${key}`, header && `header ${header}`, membersOf(more)];
    }
    if (kind !== 'callbacks') return [];
    const [expression = '', verb = '', ...within] = others;
    return [`callback ${key}`, ...partsOf(within, [...owner, kind, key, expression, verb])];
  }

  function parameterName(written: string, owner: Keys): string {
    if (!/^\d+$/.test(written)) return written.replace(/^\w+:/, '');
    const parameter = description.find([...owner, 'parameters', written])?.value;
    return isNode(parameter) ? String(parameter.name) : written;
  }
}

const kinds: { readonly [section: string]: string } = {
  schemas: '',
  parameters: 'parameter ',
  responses: 'response ',
  headers: 'header ',
  requestBodies: 'request body ',
  securitySchemes: 'security scheme ',
};

function contentOf([keyword, mediaType = '', ...rest]: Keys): string[] {
  if (keyword !== 'content') return [];
  return [mediaType === 'application/json' ? '' : mediaType, membersOf(rest)];
}

/** `schema`, `properties`, `a`, `items`, `properties`, `b` is `a[].b`; a keyword at the end is left out. */
function membersOf([keyword = '', name = '', ...rest]: Keys): string {
  if (keyword === 'properties' && name) return name + dotted(membersOf(rest));
  if (keyword === 'prefixItems' && name) return `[${name}]${dotted(membersOf(rest))}`;
  const others = name ? [name, ...rest] : [];
  if (keyword === 'items') return `[]${dotted(membersOf(others))}`;
  if (['oneOf', 'anyOf', 'allOf'].includes(keyword)) return membersOf(rest);
  return ['schema', 'content', 'application/json'].includes(keyword) ? membersOf(others) : '';
}

const dotted = (path: string) => (path === '' || path.startsWith('[') ? path : `.${path}`);
