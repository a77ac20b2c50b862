import { isNode, type Keys } from '@latchkey/openapi';
import type { Spec } from '../spec.ts';

/** A part of a contract that somebody can be held to. */
export interface Assertion {
  /** Relative to the contract's folder. */
  readonly file: string;
  readonly keys: Keys;
  readonly kind: string;
}

/** Keywords that narrow what may be sent or received, or say what holds without them. */
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
  'contentEncoding',
  'contentMediaType',
  'in',
  'style',
  'explode',
  'operationId',
  'security',
]);
/** What only illustrates. */
const illustrations = ['example', 'examples', 'links'];
const maps = ['properties', 'patternProperties', 'dependentSchemas', 'schemas', 'callbacks'];
const notTheContract = /^(components\/examples|workflows)\/|^redocly\.yaml$/;

/** Each constraint, status and header of a contract's own files, where it is written; an item of a list stands for itself. */
export function assertionsOf(spec: Spec): Assertion[] {
  const found: Assertion[] = [];
  for (const file of spec.files) {
    if (/\.(yaml|json)$/.test(file) && !notTheContract.test(file)) visit(file, spec.valueOf(file), []);
  }
  return found;

  function visit(file: string, value: unknown, keys: Keys): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(file, item, [...keys, `${index}`]);
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
        (key === 'url' && keys.at(-2) === 'servers');
      if (!isName && isKeyword) {
        const items = Array.isArray(part) ? part.map((_, index) => [...here, `${index}`]) : [here];
        for (const item of items) found.push({ file, keys: item, kind: key });
        continue;
      }
      if (owner === 'responses' && keys.length > 1) found.push({ file, keys: here, kind: 'status' });
      if (owner === 'headers') found.push({ file, keys: here, kind: 'header' });
      visit(file, part, here);
    }
  }
}
