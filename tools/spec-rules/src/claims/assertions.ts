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
  'contentEncoding',
  'contentMediaType',
  'in',
  'style',
  'explode',
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

/** Examples and workflows show a contract; they are none of it. */
export const isOfContract = (file: string): boolean =>
  /\.(yaml|json)$/.test(file) && !notTheContract.test(file);

/** Each constraint, status and header of a contract's own files, where it is written; an item of a list stands for itself. */
export function assertionsOf(spec: Spec): Assertion[] {
  const found: Assertion[] = [];
  for (const file of spec.files) {
    if (isOfContract(file)) visit(file, spec.valueOf(file), []);
  }
  return found;

  function visit(file: string, value: unknown, keys: Keys): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const here = [...keys, `${index}`];
        if (keys.at(-1) === 'parameters') found.push({ file, keys: here, kind: 'parameter' });
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
