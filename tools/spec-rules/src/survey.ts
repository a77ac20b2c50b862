import { isNode, methods, type Node } from '@latchkey/openapi';
import { type Context, entriesOf, type Location, textOf } from './redocly.ts';
import { follow, tagsOf, wholeOf } from './schemas.ts';

/** One place in the contract where a schema is used, with what is said about it there. */
export interface Use {
  role: 'property' | 'parameter' | 'header' | 'body' | 'part';
  /** The name on the wire; a part (items, a branch) has none. */
  name: string | undefined;
  schema: Node;
  /** The schema together with the parts of its `allOf`. */
  whole: Node;
  /** It is such a part: what it says holds for a value that others describe as well. */
  inAllOf: boolean;
  /** Where the use is written; the schema itself may stand behind a `$ref`. */
  location: Location;
  schemaLocation: Location;
  /** What stands at the use, or behind its `$ref`; a part inherits what is said about the whole. */
  description: string;
  /** A parameter's `in`. */
  in: string | undefined;
  /** We send such a thing, here or elsewhere: requests, and responds to webhooks. */
  sent: boolean;
  /** We receive it here: responses, and the bodies of webhooks. */
  received: boolean;
  /** It lies in the body of a message, not in its parameters or headers. */
  inBody: boolean;
  /** The property that tells the branches of a union apart. */
  tag: boolean;
}

type Direction = 'sent' | 'received';
type Place = Pick<Use, 'role' | 'inBody'> & Partial<Pick<Use, 'name' | 'description' | 'in' | 'inAllOf'>>;

const singleKeywords = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'contains',
  'propertyNames',
];
const listKeywords = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];
const mapKeywords = ['patternProperties', 'dependentSchemas'];
const conditionKeywords = ['if', 'then', 'else'];

const surveys = new WeakMap<Node, Use[]>();

/** Every use of a schema that the operations and webhooks reach, each once. */
export function survey(root: Node, context: Context): Use[] {
  let uses = surveys.get(root);
  if (!uses) {
    uses = new Surveyor(context).run(root);
    surveys.set(root, uses);
  }
  return uses;
}

class Surveyor {
  readonly #context: Context;
  readonly #uses = new Map<string, Use>();
  readonly #tags = new Set<string>();

  constructor(context: Context) {
    this.#context = context;
  }

  run(root: Node): Use[] {
    const { location } = this.#context;
    this.#pathItems(root.paths, location.child('paths'), 'sent', 'received');
    this.#pathItems(root.webhooks, location.child('webhooks'), 'received', 'sent');
    const uses = [...this.#uses.values()];
    const sent = new Set(uses.filter((use) => use.sent).map((use) => use.schemaLocation.absolutePointer));
    for (const use of uses) {
      use.tag = this.#tags.has(use.location.absolutePointer);
      use.sent = sent.has(use.schemaLocation.absolutePointer);
    }
    return uses;
  }

  #pathItems(items: unknown, location: Location, request: Direction, response: Direction): void {
    for (const [, item, at] of this.#children(items, location)) {
      this.#parameters(item.parameters, at, request);
      for (const method of methods) {
        const operation = item[method];
        if (!isNode(operation)) continue;
        const here = at.child(method);
        this.#parameters(operation.parameters, here, request);
        const body = follow(this.#context, operation.requestBody, here.child('requestBody'));
        if (body) this.#content(body.node.content, body.location, request);
        for (const [, declared, there] of this.#children(operation.responses, here.child('responses'))) {
          this.#content(declared.content, there, response);
          for (const [name, header, where] of this.#children(declared.headers, there.child('headers'))) {
            const place: Place = { role: 'header', name, inBody: false };
            this.#describedSchema(header, where, place, response);
          }
        }
      }
    }
  }

  #parameters(list: unknown, owner: Location, direction: Direction): void {
    for (const [, parameter, at] of this.#children(list, owner.child('parameters'))) {
      const place: Place = { role: 'parameter', name: textOf(parameter.name), inBody: false };
      place.in = textOf(parameter.in);
      this.#describedSchema(parameter, at, place, direction);
    }
  }

  /** Parameters and headers carry their description beside the schema. */
  #describedSchema(holder: Node, at: Location, place: Place, direction: Direction): void {
    const schema = follow(this.#context, holder.schema ?? {}, at.child('schema'));
    if (!schema) return;
    const described = { ...place, description: textOf(holder.description) };
    this.#use(schema.node, at, schema.location, described, direction);
  }

  #content(content: unknown, owner: Location, direction: Direction): void {
    for (const [, media, at] of this.#children(content, owner.child('content'))) {
      this.#schema(media.schema, at.child('schema'), { role: 'body', inBody: true }, direction);
    }
  }

  #schema(written: unknown, at: Location, place: Place, direction: Direction): void {
    const target = follow(this.#context, written, at);
    if (!target) return;
    const beside = isNode(written) ? textOf(written.description) : '';
    const own = beside || textOf(wholeOf(this.#context, target).node.description);
    const description = place.role === 'part' ? `${own} ${place.description ?? ''}`.trim() : own;
    this.#use(target.node, at, target.location, { ...place, description }, direction);
  }

  #use(schema: Node, at: Location, target: Location, place: Place, direction: Direction): void {
    const key = at.absolutePointer;
    const known = this.#uses.get(key);
    if (known?.[direction]) return;
    const { node: whole } = wholeOf(this.#context, { node: schema, location: target });
    const where = { schema, whole, location: at, schemaLocation: target };
    const fresh = {
      name: undefined,
      in: undefined,
      description: '',
      inAllOf: false,
      sent: false,
      received: false,
      tag: false,
    };
    const use: Use = known ?? { ...fresh, ...where, ...place };
    use[direction] = true;
    this.#uses.set(key, use);
    for (const location of tagsOf(this.#context, schema, target)) this.#tags.add(location.absolutePointer);
    this.#inner(schema, target, use, direction);
  }

  // `not` is left out on purpose: what it lists is excluded, so it neither closes nor describes anything.
  #inner(schema: Node, at: Location, use: Use, direction: Direction): void {
    const part: Place = { role: 'part', description: use.description, inBody: use.inBody };
    for (const [name, property] of entriesOf(schema.properties)) {
      const place: Place = { role: 'property', name, inBody: use.inBody };
      this.#schema(property, at.child(['properties', name]), place, direction);
    }
    for (const keyword of [...singleKeywords, ...conditionKeywords]) {
      if (isNode(schema[keyword])) this.#schema(schema[keyword], at.child(keyword), part, direction);
    }
    for (const keyword of listKeywords) {
      const list = schema[keyword];
      if (!Array.isArray(list)) continue;
      list.forEach((one, index) => {
        const place = { ...part, inAllOf: keyword === 'allOf' };
        this.#schema(one, at.child([keyword, String(index)]), place, direction);
      });
    }
    for (const keyword of mapKeywords) {
      for (const [name, one] of entriesOf(schema[keyword])) {
        this.#schema(one, at.child([keyword, name]), part, direction);
      }
    }
  }

  /** The members of a mapping or list, behind their `$ref`s. */
  #children(holder: unknown, location: Location): [string, Node, Location][] {
    const members: [string, unknown][] = Array.isArray(holder)
      ? holder.map((member, index) => [String(index), member])
      : entriesOf(holder);
    return members.flatMap(([key, member]): [string, Node, Location][] => {
      const target = follow(this.#context, member, location.child(key));
      return target ? [[key, target.node, target.location]] : [];
    });
  }
}
