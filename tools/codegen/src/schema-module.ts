import { asMapping, isNode, mapParts } from '@latchkey/openapi';
import openapiTS, { astToString, type SchemaObject, type TransformNodeOptions } from 'openapi-typescript';
import ts from 'typescript';
import { aliasRecursive } from './alias-recursive.ts';
import { demandMembers } from './demand-members.ts';
import { branchExclusiveMembers } from './exclusive-members.ts';
import { filePlaces, typeFormFiles } from './form-files.ts';
import { inlineScalars } from './inline-scalars.ts';
import { nameReferred } from './name-referred.ts';
import { splitByDirection } from './split-by-direction.ts';

const { factory } = ts;

/** The types of the runtime that a schema may need. */
const runtimeTypes = ['EuroCents', 'Euros', 'Unlisted'];

/** The type of an amount, by the `x-unit` of the number. */
const amounts: { readonly [unit: string]: string } = { euros: 'Euros', 'euro-cents': 'EuroCents' };

/** Members that an `allOf` requires of what may be null as well: openapi-typescript asks for them in any type. */
const withRequired = `type WithRequired<T, K extends PropertyKey> = T extends object
    ? T & { [P in keyof T as Extract<P, K>]-?: T[P] }
    : T;`;

/** The source of `schema.ts`: the types that openapi-typescript makes of a bundled document. */
export async function schemaModule(bundle: string): Promise<string> {
  const parts = mapBooleanParts(maskPaths(JSON.parse(bundle)));
  const document = branchExclusiveMembers(
    inlineScalars(demandMembers(typeContents(splitByDirection(typeFormFiles(nameReferred(parts)))))),
  );
  const nodes = await openapiTS(JSON.stringify(document), {
    transform: transformIn(document),
    // A schema without members says nothing of them.
    emptyObjectsUnknown: true,
    // A default is what the server fills in: it makes no member of a request required.
    defaultNonNullable: false,
  });
  const source = astToString(aliasRecursive(nodes))
    .replace(/^type WithRequired<[^;]*;\s*};$/m, withRequired)
    .replaceAll(percent, '%');
  const used = runtimeTypes.filter((name) => new RegExp(`\\b${name}\\b`).test(source));
  return used.length > 0 ? `import type { ${used.join(', ')} } from "@latchkey/runtime";\n${source}` : source;
}

/** In the place of a `%` in a path: openapi-typescript decodes paths, and ends at one that is no encoding. */
const percent = '<percent>';

const maskPaths = (document: { paths?: object }): object => ({
  ...document,
  paths: Object.fromEntries(
    Object.entries(document.paths ?? {}).map(([path, item]) => [path.replaceAll('%', percent), item]),
  ),
});

/** openapi-typescript looks into every part of an `allOf`, and expects a mapping there. */
function mapBooleanParts(document: object): object {
  return mapParts(document, (part) => {
    const { allOf } = part;
    if (!Array.isArray(allOf) || !allOf.some((each) => typeof each === 'boolean')) return undefined;
    return mapBooleanParts({ ...part, allOf: allOf.map(asMapping) }) as typeof part;
  }) as object;
}

/** openapi-typescript takes a parameter for a text that has a media type in the place of a schema. */
const typeContents = (document: object): object =>
  mapParts(document, (part) => {
    const [media] = typeof part.in === 'string' ? Object.values(Object(part.content)) : [];
    if (!isNode(media) || part.schema !== undefined) return undefined;
    const { content: _, ...parameter } = part;
    return { ...parameter, schema: media.schema ?? {} };
  }) as object;

/** Where our contracts say more than openapi-typescript reads. */
function transformIn(document: object) {
  const isFile = filePlaces(document);
  return (schema: SchemaObject, { path = '' }: TransformNodeOptions) => transform(schema, path, isFile(path));
}

function transform(schema: SchemaObject, path: string, isFile: boolean): ts.TypeNode | undefined {
  // It is also called with the schemas that are `true` and `false`.
  if (typeof schema !== 'object') return undefined;
  if ('x-extensible-enum' in schema && !('const' in schema) && !('enum' in schema))
    return openEnum(schema['x-extensible-enum'] as string[], (schema as { not?: unknown }).not);
  if ('x-unit' in schema) return amountIn(String(schema['x-unit']), schema.type);
  if (isFile && schema.format === 'binary' && schema.type === 'string')
    return factory.createTypeReferenceNode('Blob');
  // The client writes a Date in the parameter's own format; in a body or a response a time stays a text.
  if (path.includes('/parameters/') && /^(utc-)?date-time$/.test(schema.format ?? '')) {
    return factory.createUnionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeReferenceNode('Date'),
    ]);
  }
  return undefined;
}

/** Amounts in different units are no substitute for each other. */
function amountIn(unit: string, type: unknown): ts.TypeNode {
  const name = amounts[unit];
  if (!name) throw new Error(`x-unit is one of ${Object.keys(amounts).join(', ')}, and not "${unit}".`);
  const amount = factory.createTypeReferenceNode(name);
  if (![type].flat().includes('null')) return amount;
  return factory.createUnionTypeNode([amount, factory.createLiteralTypeNode(factory.createNull())]);
}

/**
 * The listed values, or any other text.
 *
 * @param not What none of them may be: the values tell the branches of a union apart, which takes an opaque type for
 *   the others.
 */
function openEnum(values: string[], not: unknown): ts.TypeNode {
  const { const: one, enum: several = [one] }: { const?: unknown; enum?: unknown[] } = Object(not);
  const anyOther = not
    ? factory.createTypeReferenceNode('Unlisted')
    : factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]);
  const listed = values.filter((value) => !several.includes(value));
  return factory.createUnionTypeNode([
    ...listed.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    anyOther,
  ]);
}
