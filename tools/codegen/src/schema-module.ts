import openapiTS, { astToString, type SchemaObject, type TransformNodeOptions } from 'openapi-typescript';
import ts from 'typescript';

const { factory } = ts;

/** The source of `schema.ts`: the types that openapi-typescript makes of a bundled document. */
export async function schemaModule(bundle: string): Promise<string> {
  const nodes = await openapiTS(bundle, {
    transform,
    // A default is what the server fills in: it makes no member of a request required.
    defaultNonNullable: false,
    inject: "import type { Unlisted } from '@latchkey/runtime';\n",
  });
  return astToString(nodes);
}

/** Where our contracts say more than openapi-typescript reads. */
function transform(schema: SchemaObject, { path = '' }: TransformNodeOptions): ts.TypeNode | undefined {
  if ('x-extensible-enum' in schema)
    return openEnum(schema['x-extensible-enum'] as string[], 'not' in schema);
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
 * @param tag Whether the values tell the branches of a union apart, which takes an opaque type for the others.
 */
function openEnum(values: string[], tag: boolean): ts.TypeNode {
  const anyOther = tag
    ? factory.createTypeReferenceNode('Unlisted')
    : factory.createIntersectionTypeNode([
        factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
        factory.createTypeLiteralNode([]),
      ]);
  return factory.createUnionTypeNode([
    ...values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
    anyOther,
  ]);
}
