import { isAnnotation, isNode, isPattern, referredBy } from '@latchkey/openapi';
import type { JsonSchema } from '@latchkey/runtime';
import { formats } from './formats.ts';
import { mapValues } from './map-values.ts';
import { oneWayIn } from './one-way.ts';
import type { Spec } from './openapi.ts';

/** What stands in a keyword: data, a schema, a list of schemas, or schemas by name. */
type Content = 'data' | 'schema' | 'list' | 'members';

/**
 * The keywords that a client can check, by the module of the runtime that checks and describes them, and by what stands
 * in them. Those of the last module look at what the others have seen.
 */
export const keywords: { readonly [module: string]: { readonly [content in Content]?: readonly string[] } } =
  {
    valueKeywords: { data: ['type', 'enum', 'const'] },
    numberKeywords: { data: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] },
    textKeywords: { data: ['minLength', 'maxLength', 'pattern'] },
    listKeywords: {
      data: ['minItems', 'maxItems', 'uniqueItems', 'minContains', 'maxContains'],
      list: ['prefixItems'],
      schema: ['items', 'contains'],
    },
    objectKeywords: {
      data: ['minProperties', 'maxProperties', 'required', 'dependentRequired'],
      members: ['properties', 'patternProperties', 'dependentSchemas'],
      schema: ['additionalProperties', 'propertyNames'],
    },
    logicKeywords: {
      data: ['$ref'],
      list: ['allOf', 'anyOf', 'oneOf'],
      schema: ['not', 'if', 'then', 'else'],
    },
    unseenKeywords: { schema: ['unevaluatedProperties', 'unevaluatedItems'] },
  };

const contents = new Map(
  Object.entries(keywords).flatMap(([module, byContent]) =>
    Object.entries(byContent).flatMap(([content, names]) =>
      names.map((name) => [name, { module, content: content as Content }] as const),
    ),
  ),
);

/** Is checked in another way or not at all, or is where references lead to. */
const unread = /^(discriminator|format|content(Encoding|MediaType|Schema)|\$(schema|defs)|definitions)$/;

/** The schemas that the client checks as they are written, and all that they refer to. */
export class FullSchemas {
  /** By the reference that leads to them. */
  readonly schemas: Record<string, JsonSchema> = {};
  readonly #used = new Set<string>();
  readonly #spec: Spec;
  readonly #unchecked: (what: string) => void;

  /** @param unchecked Notified of what the client cannot check. */
  constructor(spec: Spec, unchecked: (what: string) => void) {
    this.#spec = spec;
    this.#unchecked = unchecked;
  }

  /** The modules of the runtime that check them. */
  get modules(): string[] {
    return Object.keys(keywords).filter((module) => this.#used.has(module));
  }

  /**
   * A schema with what can be checked of it, as a request has to keep to it: members that only the server writes are not
   * asked for.
   */
  add(node: unknown, where: string): JsonSchema {
    return this.#checkable(node, where, new Set());
  }

  /** @param readOnly Members that a schema around this one says the server writes. */
  #checkable(node: unknown, where: string, readOnly: ReadonlySet<string>): JsonSchema {
    if (!isNode(node)) return node !== false;
    const written = new Set([...readOnly, ...oneWayIn(this.#spec, node, 'readOnly')]);
    const result: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(node)) {
      const { content, module = '' } = contents.get(keyword) ?? {};
      const at = `${where}/${keyword}`;
      if (!content) {
        if (!isAnnotation(keyword) && !unread.test(keyword)) this.#unchecked(`${where}: "${keyword}"`);
      } else if (/pattern/i.test(keyword) && !patternsIn(value).every(isPattern))
        this.#unchecked(`${where}: "${keyword}", which has no regular expression in it`);
      else if (keyword === 'required')
        result.required = (value as string[]).filter((name) => !written.has(name));
      else if (content === 'data') result[keyword] = value;
      else if (content === 'members' && isNode(value))
        result[keyword] = mapValues(value, (member, name) =>
          this.#checkable(member, `${at}/${name}`, new Set()),
        );
      else if (content === 'list' && Array.isArray(value))
        result[keyword] = value.map((part) =>
          this.#checkable(part, at, keyword === 'allOf' ? written : new Set()),
        );
      else result[keyword] = this.#checkable(value, at, new Set());
      if (content) this.#used.add(module);
    }
    if (typeof node.$ref === 'string') this.#follow(node.$ref);
    return this.#withFormat(node, result, where);
  }

  #follow(reference: string): void {
    if (Object.hasOwn(this.schemas, reference)) return;
    // It may lead back here.
    this.schemas[reference] = true;
    this.schemas[reference] = this.#checkable(referredBy(this.#spec, reference), reference, new Set());
  }

  #withFormat(
    { format }: { readonly format?: unknown },
    result: Record<string, unknown>,
    where: string,
  ): JsonSchema {
    if (format === undefined) return result;
    const fragment = formats[String(format)];
    if (!fragment) {
      this.#unchecked(`${where}: "format: ${format}"`);
      return result;
    }
    for (const keyword of Object.keys(fragment)) this.#used.add(contents.get(keyword)?.module ?? '');
    const isNew = Object.keys(fragment).every((keyword) => !Object.hasOwn(result, keyword));
    if (isNew) return { ...result, ...fragment };
    this.#used.add('logicKeywords');
    return { allOf: [result, fragment] };
  }
}

const patternsIn = (value: unknown): string[] => (isNode(value) ? Object.keys(value) : [String(value)]);
