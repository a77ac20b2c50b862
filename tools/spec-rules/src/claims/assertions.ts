import { isNode, type Keys } from '@latchkey/openapi';
import type { Spec } from '../spec.ts';

/** A part of a contract that somebody can be held to. */
export interface Assertion {
  /** Relative to the contract's folder. */
  readonly file: string;
  readonly keys: Keys;
  readonly kind: string;
}

/** Keywords that narrow what may be sent or received, say what holds without them, or name a part in words. */
const keywords = new Set([
  'type',
  'const',
  'enum',
  'x-extensible-enum',
  'default',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'required',
  'dependentRequired',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'minContains',
  'maxContains',
  'contentEncoding',
  'contentMediaType',
  'in',
  'style',
  'explode',
  'allowReserved',
  'allowEmptyValue',
  'bearerFormat',
  'xml',
  '$id',
  'openapi',
  'jsonSchemaDialect',
  'operationId',
  'summary',
  'title',
  'deprecated',
  'readOnly',
  'writeOnly',
  'security',
]);
/** What names a part of the wire by its key. */
const wireNames: Readonly<Record<string, string>> = {
  paths: 'path',
  webhooks: 'webhook',
  headers: 'header',
  content: 'media type',
};
/** What only illustrates. */
const illustrations = ['example', 'examples', 'links'];
const maps = ['properties', 'patternProperties', 'dependentSchemas', 'schemas', 'callbacks'];
const notTheContract = /^(components\/examples|workflows)\/|^redocly\.yaml$/;

/** The items of a list that somebody is held to as they stand: a schema that is put together of others is made by them. */
const itemKind = (owner: string | undefined, item: unknown) =>
  owner === 'parameters'
    ? 'parameter'
    : /^(allOf|oneOf|anyOf)$/.test(owner ?? '') && isNode(item) && '$ref' in item
      ? 'part'
      : undefined;

/** Those that show what is sent and received. */
export const isExample = (file: string): boolean => /^components\/examples\//.test(file);

/** Examples and workflows show a contract; they are none of it. */
export const isOfContract = (file: string): boolean =>
  /\.(yaml|json)$/.test(file) && !notTheContract.test(file);

/** Each constraint, status, header and example of a contract, where it is written; an item of a list stands for itself. */
export function assertionsOf(spec: Spec, files = spec.files): Assertion[] {
  const found: Assertion[] = [];
  for (const file of files) {
    if (isOfContract(file)) visit(file, spec.valueOf(file), []);
    // What an example shows is read as a fact.
    else if (isExample(file)) found.push({ file, keys: ['value'], kind: 'example' });
  }
  return found;

  function visit(file: string, value: unknown, keys: Keys): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const here = [...keys, `${index}`];
        const kind = itemKind(keys.at(-1), item);
        if (kind) found.push({ file, keys: here, kind });
        visit(file, item, here);
      }
    }
    if (!isNode(value)) return;
    const owner = keys.at(-1) ?? '';
    for (const [key, part] of Object.entries(value)) {
      const here = [...keys, key];
      const isName = maps.includes(owner);
      if (!isName && illustrations.includes(key)) continue;
      const isKeyword =
        keywords.has(key) ||
        (key === 'name' && 'in' in value) ||
        (key === 'url' && (keys.at(-2) === 'servers' || owner === 'externalDocs'));
      if (!isName && isKeyword && !isSchema(key, part)) {
        // An empty list says something as well: an operation without security is open to all.
        const isList = Array.isArray(part) && part.length > 0;
        const items = isList ? part.map((_, index) => [...here, `${index}`]) : [here];
        for (const item of items) found.push({ file, keys: item, kind: key });
        continue;
      }
      if (owner === 'responses' && keys.length > 1) found.push({ file, keys: here, kind: 'status' });
      const wireName = isName ? undefined : wireNames[owner];
      if (wireName) found.push({ file, keys: here, kind: wireName });
      if (!isName && key === 'description' && typeof part === 'string')
        found.push({ file, keys: here, kind: key });
      if (!isName && /^x-(?!unfinished$)/.test(key) && typeof part !== 'object')
        found.push({ file, keys: here, kind: key });
      visit(file, part, here);
    }
  }
}

/** `additionalProperties` is a limit where it is false, and a schema elsewhere. */
const isSchema = (key: string, part: unknown) => /Properties$/.test(key) && isNode(part);
