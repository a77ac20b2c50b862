import {
  fromReference,
  isNode,
  joinParts,
  mapParts,
  type Node,
  referencesIn,
  resolve,
  valueAt,
  visitParts,
} from '@latchkey/openapi';
import { mapValues } from './map-values.ts';

/**
 * Says of the files of a form that they are bytes, as openapi-typescript is told: OpenAPI 3.1 says so by leaving out the
 * type, which otherwise stands for anything.
 *
 * @returns A copy of the document.
 */
export function typeFormFiles(document: object): object {
  return mapParts(document, (part) => {
    if (!isNode(part.content)) return undefined;
    const forms = Object.keys(part.content).filter((type) => type.startsWith('multipart/'));
    if (forms.length === 0) return undefined;
    const content = mapValues(part.content, (media, type) =>
      forms.includes(type) && isNode(media) ? { ...media, schema: formOf(media.schema) } : media,
    );
    return { ...part, content };
  }) as object;

  function formOf(schema: unknown): unknown {
    const joined = joinParts(document, schema);
    if (!joined || !isNode(joined.properties)) return schema;
    const properties = mapValues(joined.properties, (member) => fileOf(member) ?? member);
    const isSame = Object.entries(properties).every(
      ([name, member]) => member === Object(joined.properties)[name],
    );
    return isSame ? schema : { ...joined, properties };
  }

  /** @returns `undefined` for what is neither a file nor a list of files. */
  function fileOf(member: unknown): Node | undefined {
    if (!isNode(member)) return undefined;
    const schema = resolve<Node>(document, member);
    const { type, contentMediaType, contentEncoding, items } = schema;
    if (type === 'array') {
      const file = fileOf(items);
      return file && { ...schema, items: file };
    }
    const isFile = contentMediaType !== undefined && contentEncoding === undefined && type === undefined;
    return isFile ? { ...schema, type: 'string', format: 'binary' } : undefined;
  }
}

/**
 * Where a text of the format `binary` is a file: in content of another kind than JSON, in which it is a text.
 *
 * @returns Says so of a place as openapi-typescript has it, `#/paths/~1a/post/requestBody/content/image~1png`.
 */
export function filePlaces(document: object): (path: string) => boolean {
  const schemas = new Set<string>();
  visitParts(document, ({ content }) => {
    for (const [type, media] of Object.entries(isNode(content) ? content : {}))
      if (!type.includes('json')) addSchemasIn(media);
  });
  return (path) => {
    const [, type] = /\/content\/([^/]+)/.exec(path) ?? [];
    const [, schema = ''] = /^#\/components\/schemas\/([^/]+)/.exec(path) ?? [];
    return type === undefined ? schemas.has(schema) : !type.includes('json');
  };

  function addSchemasIn(part: unknown): void {
    for (const { keys } of referencesIn(part).map(({ written }) => fromReference(written))) {
      const [, section, name = ''] = keys;
      if (section !== 'schemas' || schemas.has(name)) continue;
      schemas.add(name);
      addSchemasIn(valueAt(document, keys.slice(0, 3)));
    }
  }
}
