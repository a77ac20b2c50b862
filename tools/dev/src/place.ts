type Json = { readonly [key: string]: unknown };

/** Where keys lead to in a bundle, as people say it: `placeOrder, response 201, orderId` or `Order.status`. */
export function place(keys: readonly string[], document: Json): string {
  const [section = '', name = '', ...rest] = keys;
  if (section === 'components') {
    const [component = '', ...inside] = rest;
    if (name === 'schemas') return join([component + withDot(membersOf(inside))]);
    return component === '' ? '' : join([`${kinds[name] ?? name} ${component}`, ...partsOf(inside)]);
  }
  if (section !== 'paths' && section !== 'webhooks') return section;
  if (name === '') return '';
  const [method = '', ...inside] = rest;
  const item = ((document[section] ?? {}) as Json)[name] as Json | undefined;
  const operation = item?.[method] as Json | undefined;
  if (typeof operation?.operationId !== 'string')
    return join([`${method} ${name}`.trim(), ...partsOf(inside)]);
  return join([operation.operationId, ...partsOf(inside)]);
}

const kinds: { readonly [section: string]: string } = {
  parameters: 'parameter',
  responses: 'response',
  headers: 'header',
  requestBodies: 'request body',
  securitySchemes: 'security scheme',
};

function partsOf(keys: readonly string[]): string[] {
  const [first, second = '', ...rest] = keys;
  if (first === undefined) return [];
  if (first === 'requestBody') return ['request body', ...partsOf(second === '' ? [] : [second, ...rest])];
  if (first === 'content') return [second === 'application/json' ? '' : second, membersOf(rest)];
  const kind = { responses: 'response', headers: 'header', parameters: 'parameter' }[first];
  if (kind && second) return [`${kind} ${second}`, ...partsOf(rest)];
  return [membersOf(keys)];
}

/** `schema`, `properties`, `a`, `items`, `properties`, `b` is `a[].b`. */
function membersOf([keyword, name, ...rest]: readonly string[]): string {
  if (keyword === undefined) return '';
  if (keyword === 'properties' && name !== undefined) return name + withDot(membersOf(rest));
  const others = name === undefined ? [] : [name, ...rest];
  if (keyword === 'items') return `[]${withDot(membersOf(others))}`;
  return membersOf(keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'allOf' ? rest : others);
}

const withDot = (path: string) => (path === '' || path.startsWith('[') ? path : `.${path}`);

const join = (parts: readonly string[]) => parts.filter(Boolean).join(', ');
