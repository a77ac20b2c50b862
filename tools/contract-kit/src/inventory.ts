import type { Inventory, Kind } from './coverage.ts';

type Node = { readonly [key: string]: Node };
type Visit = (path: string, keyword: string, value: unknown) => void;

/** Keywords that demand nothing. */
const annotations = /^(\$ref|title|description|default|examples?|deprecated|contentEncoding|x-.*)$/;

/** Keywords whose limit a value can just reach. */
const withLimit = ['enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/**
 * Lists everything that a contract says and that tests are to exercise.
 *
 * It reads the document by itself and in another way than the cases do: whatever they do not know of, such as
 * a keyword that is new to them, is listed here and then missing there.
 *
 * @param isFormat Tells the formats that demand something from those that only describe a pattern.
 */
export function takeInventory(bundle: object, isFormat: (format: string) => boolean): Inventory {
  const inventory = new Map<Kind, Set<string>>();
  const add = (kind: Kind, item: string) => inventory.set(kind, (inventory.get(kind) ?? new Set()).add(item));
  const deref = (node: Node): Node => {
    const reference = node.$ref as unknown as string | undefined;
    if (!reference) return node;
    const tokens = reference.slice(2).split('/');
    return deref(tokens.reduce((at, token) => at[fromToken(token)] as Node, bundle as Node));
  };
  const children = (node: Node | undefined): [string, Node][] =>
    Object.entries(node ?? {}).map(([key, child]) => [key, deref(child)]);

  const addRequest = (id: string, start: string, schema: Node, required: Kind[]) =>
    visit(schema, start, (path, keyword, value) => {
      if (keyword === 'properties' && start === 'body') add('requestProperty', `${id} ${path}`);
      if (keyword === 'properties' || keyword === 'items') return;
      if (keyword === 'format' && !isFormat(value as string)) return;
      for (const kind of required) add(kind, `${id} ${path} ${keyword}`);
      const nullable = keyword === 'type' && [value].flat().includes('null');
      if (required.length > 0 && (withLimit.includes(keyword) || nullable))
        add('limit', `${id} ${path} ${keyword}`);
    });

  const visit = (schema: Node, path: string, see: Visit, above: readonly Node[] = []): void => {
    if (above.includes(schema)) return;
    const below = (node: Node, at: string) => visit(deref(node), at, see, [...above, schema]);
    for (const [keyword, value] of Object.entries(schema)) {
      if (annotations.test(keyword)) continue;
      if (keyword === 'properties') {
        for (const [name, property] of Object.entries(value)) {
          see(`${path}.${name}`, keyword, property);
          below(property, `${path}.${name}`);
        }
      } else if (keyword === 'items') {
        see(path, keyword, value);
        below(value, `${path}[]`);
      } else if (keyword === 'oneOf' || keyword === 'anyOf') {
        for (const [index, branch] of Object.entries(value)) {
          see(path, `${keyword} ${index}`, branch);
          below(branch, path);
        }
      } else if (keyword === 'required') {
        for (const name of value as unknown as string[]) see(`${path}.${name}`, keyword, true);
      } else see(path, keyword, value);
    }
  };

  const both: Kind[] = ['refusedBySupplier', 'refusedByClient'];
  const addOperation = (operation: Node, shared: Node | undefined) => {
    const id = operation.operationId as unknown as string;
    add('operation', id);
    const parameters = [...children(shared), ...children(operation.parameters)];
    if (parameters.length > 0) for (const kind of both) add(kind, `${id} parameters additionalProperties`);
    for (const [, parameter] of parameters) {
      const name = String(parameter.name).replace('[]', '');
      add('parameter', `${id} parameters.${name}`);
      if (parameter.required) for (const kind of both) add(kind, `${id} parameters.${name} required`);
      addRequest(id, `parameters.${name}`, deref(parameter.schema as Node), both);
    }
    if (operation.requestBody) {
      const body = deref(operation.requestBody);
      if (body.required) for (const kind of both) add(kind, `${id} body required`);
      for (const [, { schema, examples }] of children(body.content)) {
        addRequest(id, 'body', deref(schema as Node), both);
        for (const [name] of children(examples)) add('requestExample', `${id} ${name}`);
      }
    }
    for (const [status, answer] of children(operation.responses))
      addAnswer(`${id} ${status}`, status, answer);
    for (const scheme of (operation.security ?? (bundle as Node).security ?? []) as object[])
      add('security', `${id} ${Object.keys(scheme).join('+')}`);
  };

  const addAnswer = (id: string, status: string, answer: Node) => {
    for (const [name] of children(answer.headers)) add('answerHeader', `${id} ${name}`);
    if (!answer.content) add('answer', id);
    for (const [type, { schema, examples }] of children(answer.content)) {
      const isJson = type === 'application/json';
      add('answer', `${id} ${type}`);
      if (isJson) add('randomAnswer', id);
      for (const [name] of children(examples)) add('answerExample', `${id} ${type} ${name}`);
      visit(deref(schema as Node), 'body', (path, keyword) => {
        if (keyword === 'properties') add('answerProperty', `${id} ${path}`);
        if (/Of /.test(keyword)) add('answerBranch', `${id} ${path} ${keyword}`);
      });
      if (isJson && status.startsWith('2')) addNeeds(id, deref(schema as Node), 'body');
    }
  };

  /** The required members all the way down, with their types. */
  const addNeeds = (id: string, schema: Node, path: string) => {
    if (schema.type) add('answerNeed', `${id} ${path} type`);
    for (const name of (schema.required ?? []) as unknown as string[]) {
      add('answerNeed', `${id} ${path}.${name} required`);
      addNeeds(id, deref(schema.properties?.[name] as Node), `${path}.${name}`);
    }
    if (schema.items) addNeeds(id, deref(schema.items), `${path}[]`);
    for (const branch of Object.values(schema.oneOf ?? schema.anyOf ?? {})) addNeeds(id, deref(branch), path);
  };

  for (const [, path] of children((bundle as Node).paths)) {
    for (const [, operation] of children(path)) {
      if (operation.operationId) addOperation(operation, path.parameters);
    }
  }
  for (const [, hook] of children((bundle as Node).webhooks)) {
    for (const [, { operationId, requestBody }] of children(hook)) {
      add('webhook', `${operationId}`);
      for (const [, { schema, examples }] of children(deref(requestBody as Node).content)) {
        for (const [name] of children(examples)) add('requestExample', `${operationId} ${name}`);
        addRequest(String(operationId), 'body', deref(schema as Node), []);
      }
    }
  }
  return inventory;
}

const fromToken = (token: string) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
