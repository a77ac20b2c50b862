import { type Media, mediaOf, memberNamesOf } from '@latchkey/openapi';
import { demandsNothing } from './constraints.ts';
import type { Inventory, Kind } from './coverage.ts';
import { namedParameters } from './read-parameters.ts';
import { follow, type Node, partsOf, type Visit, visitSchema } from './visit-schema.ts';

/** Keywords whose limit a value can just reach. */
const withLimit = ['enum', 'const', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems'];

/**
 * Lists everything that a contract says and that tests are to exercise.
 *
 * It reads the document by itself and in another way than the cases do; only which names and which media type a caller
 * chooses are the same. Whatever the reader of the cases does not see, and whatever the cases do not know of, such as a keyword that is new to them, is listed here and never
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
      for (const [method, operation] of this.#children(path)) {
        if (operation.responses)
          this.#addWhole(operation, () => this.#addOperation(method, operation, path.parameters));
      }
    }
    for (const [, hook] of this.#children(this.#bundle.webhooks)) {
      for (const [, webhook] of this.#children(hook)) {
        const { operationId: id, requestBody } = webhook;
        this.#add('webhook', `${id}`);
        if (requestBody)
          this.#addWhole(webhook, () => this.#addBody(`${id}`, follow(this.#bundle, requestBody), []));
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

  #addOperation(method: string, operation: Node, shared: Node | undefined): void {
    const id = String(operation.operationId);
    this.#add('operation', id);
    const parameters = new Map<string, Node>();
    // A parameter of the operation comes last and takes the place of its path's.
    for (const [, each] of [...this.#children(shared), ...this.#children(operation.parameters)])
      parameters.set(`${each.name} ${each.in}`, each);
    // A GET or HEAD has no body, whatever it says.
    const { requestBody } = /get|head/.test(method) ? {} : operation;
    const body = requestBody && follow(this.#bundle, requestBody);
    const given = namedParameters([...parameters.values()] as never[]) as unknown as [string, Node][];
    const media = body && this.#mediaOf(body);
    const isWhole = media && !this.#membersOf(media)?.every((name) => given.every(([each]) => each !== name));
    for (const [name, parameter] of given)
      this.#addParameter(id, isWhole && name === 'body' ? `${parameter.in}Body` : name, parameter);
    if (given.length > 0 && (!media || this.#isClosed(media.schema)))
      this.#addConstraint(`${id} parameters additionalProperties`);
    if (body) this.#addBody(id, body, ['rejectedBySupplier', 'rejectedByClient']);
    for (const [status, response] of this.#children(operation.responses))
      this.#addResponse(method, id, status, response, Object.keys(operation.responses ?? {}));
    for (const scheme of Object.values(operation.security ?? this.#bundle.security ?? {}))
      this.#addSecurity(id, Object.keys(scheme));
  }

  /** What proves who calls, if a request can prove it. */
  #addSecurity(id: string, names: readonly string[]): void {
    const schemes = Object(this.#bundle.components?.securitySchemes) as Node;
    const sent = names.filter((name) => `${schemes[name]?.type}` !== 'mutualTLS');
    const isPossible = ({ type, scheme }: Node) =>
      `${type}` !== 'http' || /^(basic|bearer)$/i.test(`${scheme}`);
    if (sent.every((name) => schemes[name] && isPossible(schemes[name])))
      this.#add('security', `${id} ${sent.join(' with ')}`.trimEnd());
  }

  #mediaOf(owner: Node): Media<Node> | undefined {
    return mediaOf<Node>(this.#bundle, (owner.content ?? {}) as unknown as Record<string, { schema?: Node }>);
  }

  /** The members that a caller gives one by one. */
  #membersOf({ kind, schema }: Media<Node>): readonly string[] | undefined {
    return /json|form|multipart/.test(kind) ? memberNamesOf(this.#bundle, schema) : undefined;
  }

  #isClosed(schema: Node = {}): boolean {
    const parts = partsOf(this.#bundle, schema);
    return parts.some(
      (part) =>
        part.additionalProperties === (false as never) || part.unevaluatedProperties === (false as never),
    );
  }

  #addParameter(id: string, callerName: string, parameter: Node): void {
    const { required, example, examples, content, ...rest } = parameter;
    const place = `parameters.${callerName}`;
    const schema = rest.schema ?? Object.values(content ?? {})[0]?.schema ?? ({} as Node);
    const named = Object.keys(examples ?? {});
    for (const each of example === undefined ? named : [...named, 'example'])
      this.#add('requestExample', `${id} ${place} ${each}`);
    this.#add('parameter', `${id} ${place}`);
    if (required || `${rest.in}` === 'path') this.#addConstraint(`${id} ${place} required`);
    this.#addRequest(id, place, schema, ['rejectedBySupplier', 'rejectedByClient']);
    // A browser and Node take `.` and `..` out of a path, so that a client must not put them in.
    const types = partsOf(this.#bundle, schema).map(({ type }) => type);
    const isText = types.flat().includes('string' as never);
    if (`${rest.in}` === 'path' && isText && /simple|undefined/.test(`${rest.style}`))
      this.#add('rejectedByClient', `${id} ${place} as . or ..`);
  }

  /** A body in the media type that the client sends. */
  #addBody(id: string, body: Node, constraints: readonly Kind[]): void {
    const media = this.#mediaOf(body);
    if (!media) return;
    if (body.required && constraints.length > 0) this.#addConstraint(`${id} body required`);
    const { examples, example } = body.content?.[media.name] ?? ({} as Node);
    // A text or a file is sent as it is.
    if (/json|form|multipart/.test(media.kind))
      this.#addRequest(id, 'body', media.schema ?? ({} as Node), constraints);
    for (const [name, shown] of this.#children(examples))
      if (!shown?.externalValue) this.#add('requestExample', `${id} ${name}`);
    if (example !== undefined) this.#add('requestExample', `${id} example`);
  }

  #addRequest(id: string, start: string, schema: Node, constraints: readonly Kind[]): void {
    const visit: Visit = (place, keyword, value, isInUnion) => {
      if (keyword === 'properties') return this.#add('requestProperty', `${id} ${place}`);
      if (keyword === 'format' && !this.#demands(String(value))) return;
      // No length is below it; and what another branch may let pass is not broken alone.
      if (demandsNothing(keyword, value) || isInUnion) return;
      // It takes what it takes; only what it closes can be broken.
      if (keyword === 'additionalProperties' && value !== false) return;
      if (keyword === 'unevaluatedProperties' && value !== false) return;
      if (keyword.includes('Of ')) return;
      const item = `${id} ${place} ${keyword}`;
      for (const kind of constraints) this.#add(kind, item);
      const allowsNull = keyword === 'type' && [value].flat().includes('null');
      if (constraints.length > 0 && (allowsNull || withLimit.includes(keyword))) this.#add('limit', item);
    };
    visitSchema(this.#bundle, schema, start, visit, 'readOnly');
  }

  #addResponse(
    method: string,
    operation: string,
    status: string,
    response: Node,
    all: readonly string[],
  ): void {
    const id = `${operation} ${status}`;
    for (const [name] of this.#children(response.headers))
      if (name.toLowerCase() !== 'content-type') this.#add('responseHeader', `${id} ${name}`);
    const isEmpty = method === 'head' || /^20[45]$/.test(status);
    const contents = isEmpty ? [] : this.#children(response.content);
    if (contents.length === 0) this.#add('response', id);
    const isSuccess =
      status.startsWith('2') || (status === 'default' && !all.some((each) => each.startsWith('2')));
    // Of a success, the client asks for one media type.
    const asked = isSuccess ? this.#mediaOf(response)?.name : undefined;
    for (const [mediaType, { schema = {} as Node, examples, example }] of contents) {
      if (asked !== undefined && mediaType !== asked) continue;
      this.#add('response', `${id} ${mediaType}`);
      for (const [name, shown] of this.#children(examples))
        if (!shown?.externalValue) this.#add('responseExample', `${id} ${mediaType} ${name}`);
      if (example !== undefined) this.#add('responseExample', `${id} ${mediaType} example`);
      const visit: Visit = (place, keyword) => {
        if (keyword === 'properties') this.#add('responseProperty', `${id} ${place}`);
        if (keyword.includes('Of ')) this.#add('responseBranch', `${id} ${place} ${keyword}`);
      };
      visitSchema(this.#bundle, schema, 'body', visit, 'writeOnly');
      const kind = mediaOf(this.#bundle, { [mediaType]: { schema } })?.kind;
      if (kind !== 'json') continue;
      this.#add('randomResponse', id);
      if (isSuccess) this.#addNeeds(id, schema, 'body');
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
