import openapiTS, { astToString, type SchemaObject, type TransformNodeOptions } from 'openapi-typescript';
import ts from 'typescript';
import { inlineScalars } from './inline-scalars.ts';

const { factory } = ts;

/** The source of `schema.ts`: the types that openapi-typescript makes of a bundled document. */
export async function schemaModule(bundle: string): Promise<string> {
  const nodes = await openapiTS(JSON.stringify(inlineScalars(JSON.parse(bundle))), {
    transform,
    // A default is what the server fills in: it makes no member of a request required.
    defaultNonNullable: false,
    inject: "import type { Unlisted } from '@latchkey/runtime';\n",
  });
  return astToString(nodes);
}

/** Where our contracts say more than openapi-typescript reads. */
function transform(schema: SchemaObject, { path = '' }: TransformNodeOptions): ts.TypeNode | undefined {
  if ('x-extensible-enum' in schema && !('const' in schema) && !('enum' in schema))
    return openEnum(schema['x-extensible-enum'] as string[], (schema as { not?: unknown }).not);
  // The client writes a Date in the parameter's own format; in a body or a response a time stays a text.
  if (path.includes('/parameters/') && /^(utc-)?date-time$/.test(schema.format ?? '')) {
    return factory.createUnionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeReferenceNode('Date'),
    ]);
  }
  return undefined;
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
