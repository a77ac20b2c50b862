/** An OpenAPI document, as far as requests are concerned. References lead to its components. */
export interface Document {
  readonly info: { readonly title: string };
  readonly paths?: { readonly [template: string]: object };
  readonly security?: Security;
  readonly components?: { readonly securitySchemes?: object };
}

/** Any one of these; each names the schemes that it takes together. */
export type Security = readonly { readonly [scheme: string]: readonly string[] }[];

/** A parameter or a body, and the JSON pointer to its schema. */
export interface Part {
  readonly name: string;
  readonly required: boolean;
  readonly schema: string;
  /** One value stands for a list of it. */
  readonly isList: boolean;
}

export interface Operation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly template: string;
  readonly path: readonly Part[];
  readonly query: readonly Part[];
  readonly body: Part | undefined;
  readonly security: Security;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

type Json = { readonly [name: string]: unknown };

/** All operations below `paths`. */
export function operationsOf(document: Document): Operation[] {
  const at = (pointer: string) =>
    pointer
      .slice(2)
      .split('/')
      .reduce<unknown>((value, part) => Object(value)[unescaped(part)], document) as Json;
  /** Follows a reference. */
  const resolve = (pointer: string): { pointer: string; value: Json } => {
    const value = at(pointer);
    return typeof value?.$ref === 'string' ? resolve(value.$ref) : { pointer, value };
  };
  const partsAt = (pointer: string, where: unknown): Part[] => {
    const list = Object(at(pointer)).parameters;
    return (Array.isArray(list) ? list : []).flatMap((_, i) => {
      const { pointer: found, value } = resolve(`${pointer}/parameters/${i}`);
      const schema = resolve(`${found}/schema`);
      const part = { name: String(value.name), required: value.required === true };
      return value.in === where
        ? { ...part, schema: `${found}/schema`, isList: schema.value?.type === 'array' }
        : [];
    });
  };
  const bodyAt = (pointer: string): Part | undefined => {
    if (!Object(at(pointer)).requestBody) return undefined;
    const { pointer: found, value } = resolve(`${pointer}/requestBody`);
    const schema = `${found}/content/application~1json/schema`;
    return { name: 'requestBody', required: value.required === true, schema, isList: false };
  };

  return Object.keys(document.paths ?? {}).flatMap((template) => {
    const item = `#/paths/${escaped(template)}`;
    return METHODS.flatMap((method) => {
      const pointer = `${item}/${method}`;
      const value = at(pointer);
      if (!value) return [];
      const parts = (where: string) => [...partsAt(item, where), ...partsAt(pointer, where)];
      return {
        id: String(value.operationId),
        method: method.toUpperCase(),
        template,
        path: parts('path'),
        query: parts('query'),
        body: bodyAt(pointer),
        security: (value.security ?? document.security ?? []) as Security,
      };
    });
  });
}

const escaped = (part: string): string => part.replaceAll('~', '~0').replaceAll('/', '~1');
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
