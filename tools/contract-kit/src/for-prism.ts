import { isNode, mapParts, mediaOf, type Node, resolve } from '@latchkey/openapi';
import type { Bundle } from './contract.ts';

/**
 * The contract without what Prism reads in another way than OpenAPI has it: of a form it knows the last of several
 * values of one name, and of files their text. JSON Schema checks those instead, on what goes over the wire. And an object
 * that may be written as anything it would write as text, which it cannot.
 *
 * @see {@link https://github.com/stoplightio/prism/blob/master/packages/http/src/validator/validators/body.ts}
 */
export function forPrism(bundle: Bundle): Bundle {
  const copy = structuredClone(bundle);
  mapParts(copy, (part) => {
    if (Array.isArray(part.parameters)) {
      const told = part.parameters.filter((each) => !isUnseen(resolve(copy, each)));
      for (const each of told) loosen(copy, resolve(copy, each));
      Reflect.set(part, 'parameters', told);
    }
    const body = isNode(part.requestBody) ? resolve<Node>(copy, part.requestBody) : undefined;
    const content = (isNode(body?.content) ? body.content : {}) as Record<string, Node>;
    for (const [name, media] of Object.entries(content))
      if (mediaOf(copy, { [name]: media })?.kind !== 'json') Reflect.deleteProperty(media, 'schema');
    for (const each of Object.values(isNode(part.responses) ? part.responses : {}))
      nameJson(copy, resolve<Node>(copy, each as Node));
    return undefined;
  });
  return copy;
}

/** By the header `Prefer` the tests say which response they want. The others OpenAPI has ignored, and Prism asks for them. */
const isUnseen = ({ in: place, name }: Node): boolean =>
  place === 'header' && /^(prefer|accept|content-type|authorization)$/i.test(`${name}`);

/** A response that a client reads as JSON is JSON. */
function nameJson(bundle: Bundle, response: Node): void {
  const content = (isNode(response.content) ? response.content : {}) as Record<string, Node>;
  for (const [name, media] of Object.entries(content)) {
    if (!name.includes('*') || mediaOf(bundle, { [name]: media })?.kind !== 'json') continue;
    Reflect.deleteProperty(content, name);
    content['application/json'] ??= media;
  }
}

/** Objects in a query, a header or a path, and JSON there. */
function loosen(bundle: Bundle, parameter: Node): void {
  const schema = isNode(parameter.schema) ? resolve<Node>(bundle, parameter.schema) : {};
  const isPlain = [schema.type]
    .flat()
    .every((type) => type !== undefined && type !== 'object' && type !== 'array');
  const isList =
    schema.type === 'array' && isNode(schema.items) && resolve<Node>(bundle, schema.items).type !== 'object';
  if (isNode(parameter.content) || !(isPlain || isList)) {
    Reflect.deleteProperty(parameter, 'content');
    Reflect.set(parameter, 'schema', {});
  }
}
