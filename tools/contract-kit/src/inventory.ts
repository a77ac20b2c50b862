import type { Inventory, Kind } from './coverage.ts';
import { follow, type Node, partsOf, type Visit, visitSchema } from './visit-schema.ts';

/** Keywords whose limit a value can just reach. */
const withLimit = ['enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/**
 * Lists everything that a contract says and that tests are to exercise.
 *
 * It reads the document by itself and in another way than the cases do, without `tools/openapi`: whatever that reader
 * does not see, and whatever the cases do not know of, such as a keyword that is new to them, is listed here and never
 * exercised there.
 *
 * @param demands Tells the formats that demand something from those that only describe a pattern.
 */
export function takeInventory(bundle: object, demands: (format: string) => boolean): Inventory {
  const taker = new InventoryTaker(bundle as Node, demands);
  taker.addAll();
  return taker.inventory;
}

class InventoryTaker {
  readonly inventory = new Map<Kind, Set<string>>();
  readonly #bundle: Node;
  readonly #demands: (format: string) => boolean;

  constructor(bundle: Node, demands: (format: string) => boolean) {
    this.#bundle = bundle;
    this.#demands = demands;
  }

  addAll(): void {
    for (const name of Object.keys(this.#bundle.components?.examples ?? {})) this.#add('namedExample', name);
    for (const [, path] of this.#children(this.#bundle.paths)) {
      for (const [, operation] of this.#children(path)) {
        if (operation.responses)
          this.#addWhole(operation, () => this.#addOperation(operation, path.parameters));
      }
    }
    for (const [, hook] of this.#children(this.#bundle.webhooks)) {
      for (const [, webhook] of this.#children(hook)) {
        const { operationId: id, requestBody } = webhook;
        this.#add('webhook', `${id}`);
        if (requestBody) this.#addWhole(webhook, () => this.#addBody(`${id}`, requestBody, []));
      }
    }
  }

  /** What cannot be listed in full is one item more, which nothing exercises. */
  #addWhole({ operationId }: Node, add: () => void): void {
    try {
      add();
    } catch (error) {
      this.#add('operation', `${operationId}, whose parts cannot be listed: ${(error as Error).message}`);
    }
  }

  #addOperation(operation: Node, shared: Node | undefined): void {
    const id = String(operation.operationId);
    this.#add('operation', id);
    const parameters = new Map<string, Node>();
    // A parameter of the operation comes last and takes the place of its path's.
    for (const [, each] of [...this.#children(shared), ...this.#children(operation.parameters)])
      parameters.set(`${each.name} ${each.in}`, each);
    for (const parameter of parameters.values()) this.#addParameter(id, parameter);
    if (parameters.size > 0) this.#addConstraint(`${id} parameters additionalProperties`);
    if (operation.requestBody)
      this.#addBody(id, operation.requestBody, ['rejectedBySupplier', 'rejectedByClient']);
    for (const [status, response] of this.#children(operation.responses))
      this.#addResponse(id, status, response);
    for (const scheme of Object.values(operation.security ?? this.#bundle.security ?? {}))
      this.#add('security', `${id} ${Object.keys(scheme).join(' with ')}`);
  }

  #addParameter(id: string, { name, required, schema, example, examples, ...rest }: Node): void {
    const place = `parameters.${String(name).replace('[]', '')}`;
    const named = Object.keys(examples ?? {});
    for (const each of example === undefined ? named : [...named, 'example'])
      this.#add('requestExample', `${id} ${place} ${each}`);
    this.#add('parameter', `${id} ${place}`);
    if (required) this.#addConstraint(`${id} ${place} required`);
    this.#addRequest(id, place, schema as Node, ['rejectedBySupplier', 'rejectedByClient']);
    // A browser and Node take `.` and `..` out of a path, so that a client must not put them in.
    const types = partsOf(this.#bundle, schema as Node).map(({ type }) => type);
    const isText = types.flat().includes('string' as never);
    if (`${rest.in}` === 'path' && isText) this.#add('rejectedByClient', `${id} ${place} as . or ..`);
  }

  #addBody(id: string, requestBody: Node, constraints: readonly Kind[]): void {
    const body = follow(this.#bundle, requestBody);
    if (body.required && constraints.length > 0) this.#addConstraint(`${id} body required`);
    for (const [, { schema, examples }] of this.#children(body.content)) {
      this.#addRequest(id, 'body', schema as Node, constraints);
      for (const [name] of this.#children(examples)) this.#add('requestExample', `${id} ${name}`);
    }
  }

  #addRequest(id: string, start: string, schema: Node, constraints: readonly Kind[]): void {
    const visit: Visit = (place, keyword, value) => {
      if (keyword === 'properties') return this.#add('requestProperty', `${id} ${place}`);
      if (keyword === 'format' && !this.#demands(String(value))) return;
      // No length is below it.
      if (value === 0 && (keyword === 'minLength' || keyword === 'minItems')) return;
      const item = `${id} ${place} ${keyword}`;
      for (const kind of constraints) this.#add(kind, item);
      const allowsNull = keyword === 'type' && [value].flat().includes('null');
      if (constraints.length > 0 && (allowsNull || withLimit.includes(keyword))) this.#add('limit', item);
    };
    visitSchema(this.#bundle, schema, start, visit, 'readOnly');
  }

  #addResponse(operation: string, status: string, response: Node): void {
    const id = `${operation} ${status}`;
    for (const [name] of this.#children(response.headers)) this.#add('responseHeader', `${id} ${name}`);
    if (!response.content) this.#add('response', id);
    for (const [mediaType, { schema, examples }] of this.#children(response.content)) {
      this.#add('response', `${id} ${mediaType}`);
      for (const [name] of this.#children(examples))
        this.#add('responseExample', `${id} ${mediaType} ${name}`);
      const visit: Visit = (place, keyword) => {
        if (keyword === 'properties') this.#add('responseProperty', `${id} ${place}`);
        if (keyword.includes('Of ')) this.#add('responseBranch', `${id} ${place} ${keyword}`);
      };
      visitSchema(this.#bundle, schema as Node, 'body', visit, 'writeOnly');
      if (!mediaType.includes('json')) continue;
      this.#add('randomResponse', id);
      if (status.startsWith('2')) this.#addNeeds(id, schema as Node, 'body');
    }
  }

  /** The required members of a success, all the way down, and their types. */
  #addNeeds(id: string, node: Node, place: string, above: readonly Node[] = []): void {
    const schema = follow(this.#bundle, node);
    // A schema inside itself: what it needs has been added.
    if (above.includes(schema) || schema['x-unchecked']) return;
    const within = [...above, schema];
    const parts = partsOf(this.#bundle, node);
    for (const { type, required = {}, items, oneOf = {}, anyOf = {} } of parts) {
      if (type) this.#add('responseNeed', `${id} ${place} type`);
      for (const member of Object.values(required)) {
        this.#add('responseNeed', `${id} ${place}.${member} required`);
        // One part may require what another describes.
        for (const described of parts.flatMap(({ properties }) => properties?.[String(member)] ?? []))
          this.#addNeeds(id, described, `${place}.${member}`, within);
      }
      if (items) this.#addNeeds(id, items, `${place}[]`, within);
      for (const branch of [...Object.values(oneOf), ...Object.values(anyOf)])
        this.#addNeeds(id, branch, place, within);
    }
  }

  #addConstraint(item: string): void {
    this.#add('rejectedBySupplier', item);
    this.#add('rejectedByClient', item);
  }

  #add(kind: Kind, item: string): void {
    this.inventory.set(kind, (this.inventory.get(kind) ?? new Set()).add(item));
  }

  #children(node: Node | undefined): [key: string, child: Node][] {
    return Object.entries(node ?? {}).map(([key, child]) => [key, follow(this.#bundle, child)]);
  }
}
