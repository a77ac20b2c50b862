import {
  checkSchema,
  createCheck,
  listKeywords,
  logicKeywords,
  numberKeywords,
  objectKeywords,
  textKeywords,
  unseenKeywords,
  valueKeywords,
} from '@latchkey/runtime';
import { FullSchemas } from '../../src/full-schema.ts';
import { smallSchema } from '../../src/request-schema.ts';

/** A check, or why a client could not make it. */
export type ClientCheck =
  | { readonly isValid: (value: unknown) => boolean; readonly unsupported?: undefined }
  | { readonly unsupported: string };

const place = '#/components/schemas/Case';

/** How a client would check a request body with this schema: by the small check where that is enough. */
export function clientCheck(schema: unknown): ClientCheck {
  const node = inContract(schema) as boolean | object;
  const spec = {
    openapi: '3.1.0',
    info: { title: 'Suite', version: '1' },
    paths: {},
    components: { schemas: { Case: node } },
  } as never;
  try {
    const unchecked: string[] = [];
    const full = new FullSchemas(spec, (what) => unchecked.push(what));
    const known = smallSchema(spec, node);
    if (known) return { isValid: (value) => !checkSchema(known, value) };
    const root = full.add(node, 'the schema');
    const [first] = unchecked;
    if (first) return { unsupported: /"[^"]*".*$/.exec(first)?.[0] ?? first };
    const check = createCheck(
      full.schemas,
      valueKeywords,
      numberKeywords,
      textKeywords,
      listKeywords,
      objectKeywords,
      logicKeywords,
      unseenKeywords,
    );
    return { isValid: (value) => !check(root, value) };
  } catch (error) {
    // What a reference leads to may depend on where it stands.
    const [, keyword] = /"(\$(?:id|anchor|dynamicRef|dynamicAnchor))":/.exec(JSON.stringify(schema)) ?? [];
    return { unsupported: keyword ? `"${keyword}"` : `a reference: ${(error as Error).message}` };
  }
}

/** In a contract a schema is not the root of its document: its references lead to where it stands. */
function inContract(node: unknown, isData = false): unknown {
  if (Array.isArray(node)) return node.map((item) => inContract(item, isData));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      if (!isData && key === '$schema') return [];
      if (!isData && key === '$ref' && /^#(\/|$)/.test(`${value}`))
        return [[key, `${place}${`${value}`.slice(1)}`]];
      return [[key, inContract(value, isData || /^(const|enum|default|examples?)$/.test(key))]];
    }),
  );
}
