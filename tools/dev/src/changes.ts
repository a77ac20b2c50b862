import {
  methods as allMethods,
  Description,
  describePlace,
  fromReference,
  isNode,
  type Keys,
  type Node,
  valueAt,
} from '@latchkey/openapi';

/** One change of a contract in words: `+ placeOrder, request body: property coupon, string, optional`. */
export interface Change {
  readonly sign: '+' | '-' | '~';
  /** Where; empty when it is about the contract as a whole. */
  readonly place: string;
  readonly what: string;
}

/** What differs between two bundles of a contract, told fast. Whether it breaks anybody is for `pnpm contract:diff`. */
export function changesBetween(before: Node, after: Node): Change[] {
  const changes: Change[] = [];
  const descriptions = { before: new Description(before), after: new Description(after) };
  compare(before, after, [], true);
  return joinTexts(changes);

  function add(sign: Change['sign'], keys: Keys, what: string): void {
    const description = sign === '-' ? descriptions.before : descriptions.after;
    const isWhole = /^(paths|webhooks|components)?$/.test(keys.join('/'));
    changes.push({ sign, place: isWhole ? '' : describePlace(keys, description), what });
  }

  /** @param isName Whether the last key is a name that somebody chose, and no keyword. */
  function compare(was: unknown, is: unknown, keys: Keys, isName: boolean): void {
    if (JSON.stringify(was) === JSON.stringify(is)) return;
    const key = keys.at(-1) ?? '';
    const owner = keys.slice(0, -1);
    const keyword = isName ? '' : key;
    if (texts.has(keyword)) add('~', owner, keyword.startsWith('example') ? 'examples' : 'texts');
    else if (keyword === 'required' && Array.isArray(was ?? is)) compareRequired(was, is, owner);
    else if (Array.isArray(was ?? is)) compareLists(was, is, keys);
    else if (isNode(was) && isNode(is)) {
      for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
        compare(was[name], is[name], [...keys, name], keyword in nouns);
      }
    } else if (isName || nodes.has(key)) addOrRemove(was, is, keys);
    else add('~', owner, `${key}: ${inWords(was)} → ${inWords(is)}`);
  }

  function compareRequired(was: unknown, is: unknown, owner: Keys): void {
    const [left, right] = [was ?? [], is ?? []] as [string[], string[]];
    for (const name of right.filter((each) => !left.includes(each)))
      add('~', owner, `${name} is now required`);
    for (const name of left.filter((each) => !right.includes(each))) {
      add('~', owner, `${name} is no longer required`);
    }
  }

  function compareLists(was: unknown, is: unknown, keys: Keys): void {
    const [left, right] = [byIdentity(was, before), byIdentity(is, after)];
    const key = keys.at(-1) ?? '';
    for (const id of new Set([...left.keys(), ...right.keys()])) {
      const [a, b] = [left.get(id), right.get(id)];
      if (isNode(a) && isNode(b)) compare(a, b, [...keys, id], true);
      else if (a === undefined || b === undefined) {
        add(a === undefined ? '+' : '-', keys.slice(0, -1), `${members[key] ?? key} ${id}`);
      }
    }
  }

  function addOrRemove(was: unknown, is: unknown, keys: Keys): void {
    const sign = was === undefined ? '+' : is === undefined ? '-' : '~';
    const [kind = '', name = ''] = keys.slice(-2);
    const node = (is ?? was) as Node;
    if (kind === 'properties') {
      const owner = valueAt(sign === '-' ? before : after, keys.slice(0, -2));
      const required = isNode(owner) && Array.isArray(owner.required) && owner.required.includes(name);
      add(
        sign,
        keys.slice(0, -2),
        `property ${name}, ${typeOf(node)}, ${required ? 'required' : 'optional'}`,
      );
    } else if (kind === 'paths') {
      const operations = [...methods].flatMap(
        (method) => (node[method] as Node | undefined)?.operationId ?? [],
      );
      add(sign, [], `path ${name} with ${operations.join(', ') || 'no operation'}`);
    } else if (kind in nouns) add(sign, keys.slice(0, -2), `${nouns[kind]} ${name}`);
    else if (methods.has(name))
      add(sign, keys.slice(0, -2), `operation ${node.operationId ?? `${name} ${kind}`}`);
    else add(sign, keys.slice(0, -1), name === 'requestBody' ? 'request body' : name);
  }
}

const methods = new Set<string>(allMethods);
const texts = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'title']);
/** Keywords of what comes and goes as a whole. */
const nodes = new Set(['requestBody', 'schema', 'items', ...methods]);

/** Keywords below which stand names, each with what a name there is. */
const nouns: { readonly [keyword: string]: string } = {
  properties: 'property',
  paths: 'path',
  webhooks: 'webhook',
  responses: 'response',
  content: 'content type',
  headers: 'header',
  schemas: 'schema',
  parameters: 'parameter',
  requestBodies: 'request body',
  securitySchemes: 'security scheme',
  mapping: 'mapping of',
  links: 'link',
};

/** What the members of a list are. */
const members: { readonly [keyword: string]: string } = {
  enum: 'value',
  'x-extensible-enum': 'value',
  oneOf: 'branch',
  anyOf: 'branch',
  allOf: 'part',
  servers: 'server',
  tags: 'tag',
  parameters: 'parameter',
  type: 'type',
  security: 'security requirement',
};

/** The members of a list by what tells them apart: their reference, their name, or their value. */
function byIdentity(list: unknown, document: Node): Map<string, unknown> {
  const members = Array.isArray(list) ? list : list === undefined ? [] : [list];
  return new Map(
    members.map((member: unknown, index) => {
      if (!isNode(member)) return [String(member), member];
      const { $ref } = member;
      const target = typeof $ref === 'string' ? valueAt(document, fromReference($ref).keys) : member;
      const named = isNode(target) && typeof target.name === 'string' ? target.name : undefined;
      const reference = typeof $ref === 'string' ? nameOf($ref) : undefined;
      return [named ?? reference ?? (Object.keys(member).join() || String(index)), member];
    }),
  );
}

const nameOf = (reference: string) => fromReference(reference).keys.at(-1);

function typeOf(node: Node): string {
  if (typeof node.$ref === 'string') return nameOf(node.$ref) ?? '';
  if (node.type === 'array' && isNode(node.items)) return `list of ${typeOf(node.items)}`;
  return node.type === undefined ? 'anything' : [node.type].flat().join(' or ');
}

function inWords(value: unknown): string {
  if (value === undefined) return 'none';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** Words and examples change often and in many places: they make one line. */
function joinTexts(changes: readonly Change[]): Change[] {
  const places = new Map<string, string[]>();
  const rest = changes.filter(({ what, place }) => {
    if (what !== 'texts' && what !== 'examples') return true;
    places.set(what, [...new Set([...(places.get(what) ?? []), place || 'the contract'])]);
    return false;
  });
  const lines = [...places].map(([what, list]): Change => {
    const more = list.length > 3 ? ` and ${list.length - 3} more` : '';
    return { sign: '~', place: '', what: `${what} of ${list.slice(0, 3).join('; ')}${more}` };
  });
  return [...rest, ...lines];
}
