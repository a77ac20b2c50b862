/** The keywords that this kit reads by name; a schema may have others. */
export interface SchemaObject {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: object;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, object>>;
  readonly additionalProperties?: unknown;
  readonly oneOf?: readonly object[];
  readonly anyOf?: readonly object[];
}

/** A bundled contract as JSON: one document, whose references all point into itself. */
export interface Bundle {
  readonly info: { readonly title: string };
  readonly paths?: object;
  readonly webhooks?: object;
  readonly security?: readonly object[];
  readonly components?: { readonly securitySchemes?: Readonly<Record<string, object>> };
}

/** A part of a bundle and where it stands, after following references. */
export interface Located<Part extends object = SchemaObject> {
  readonly pointer: readonly string[];
  readonly schema: Part;
}

/**
 * Finds a part of a bundle, following the references on the way and at the end.
 *
 * @throws When there is nothing.
 */
export function locate<Part extends object = SchemaObject>(
  bundle: object,
  pointer: readonly string[],
): Located<Part> {
  let found: Located<object> = { pointer: [], schema: bundle };
  for (const token of pointer) {
    const value = (found.schema as Record<string, unknown>)[token];
    if (typeof value !== 'object' || value === null)
      throw new Error(`The contract has nothing at ${toReference(pointer)}.`);
    found = { pointer: [...found.pointer, token], schema: value };
    const { $ref } = value as { $ref?: string };
    if ($ref) found = locate(bundle, fromReference($ref));
  }
  return found as Located<Part>;
}

/** `#/paths/~1orders/get`, with what a URI's fragment may not hold escaped. */
export const toReference = (pointer: readonly string[]): string =>
  [
    '#',
    ...pointer.map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))),
  ].join('/');

const fromReference = (reference: string): string[] =>
  reference
    .split('/')
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'));
