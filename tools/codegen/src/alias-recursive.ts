import ts from 'typescript';

const { factory } = ts;

/**
 * Gives schemas that are, in a list or union, themselves a type alias: TypeScript reads `string | Thing[]` in an alias
 * called `Thing`, and not in a member that is reached by `components["schemas"]["Thing"]`.
 *
 * @param nodes What openapi-typescript made of a document.
 */
export function aliasRecursive(nodes: readonly ts.Node[]): ts.Node[] {
  const members = new Map(schemasIn(nodes).map((member) => [nameOf(member), member]));
  const needs = new Map([...members].map(([name, { type }]) => [name, type ? neededFor(type) : new Set()]));
  const recursive = [...members.keys()].filter((name) => leadsTo(name));
  if (recursive.length === 0) return [...nodes];
  const aliases = new Map(recursive.map((name, i) => [name, `Recursive${i + 1}`]));
  const aliasOf = (name: string) => factory.createTypeReferenceNode(aliases.get(name) ?? name);
  const types = recursive.map((name) => {
    const type = mapNode(members.get(name)?.type as ts.TypeNode, (node) => {
      const needed = schemaName(node);
      return needed !== undefined && aliases.has(needed) ? aliasOf(needed) : undefined;
    });
    return factory.createTypeAliasDeclaration(
      undefined,
      aliases.get(name) ?? name,
      undefined,
      type as ts.TypeNode,
    );
  });
  const given = new Set(recursive.map((name) => members.get(name)));
  const shown = nodes.map((node) =>
    mapNode(node, (each) => {
      if (!ts.isPropertySignature(each) || !given.has(each)) return undefined;
      return factory.updatePropertySignature(
        each,
        each.modifiers,
        each.name,
        each.questionToken,
        aliasOf(nameOf(each)),
      );
    }),
  );
  return [...types, ...shown];

  function leadsTo(name: string): boolean {
    const found = new Set(needs.get(name));
    for (const each of found) for (const next of needs.get(each as string) ?? []) found.add(next);
    return found.has(name);
  }
}

/** The members of `components.schemas`. */
function schemasIn(nodes: readonly ts.Node[]): ts.PropertySignature[] {
  const components = nodes.find(
    (node): node is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'components',
  );
  const schemas = components?.members.find((member) => nameOf(member) === 'schemas');
  const type = schemas && ts.isPropertySignature(schemas) ? schemas.type : undefined;
  return type && ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
}

const nameOf = ({ name }: ts.TypeElement): string =>
  name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : '';

/** The schemas that TypeScript has to know for a type: not those of an object's members, which it looks up later. */
function neededFor(type: ts.TypeNode): Set<string> {
  const found = new Set<string>();
  look(type);
  return found;

  function look(node: ts.Node): void {
    if (ts.isTypeLiteralNode(node)) return;
    const name = schemaName(node);
    if (name !== undefined) found.add(name);
    else ts.forEachChild(node, look);
  }
}

/** The name in `components["schemas"]["Thing"]`. */
function schemaName(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node)) return undefined;
  const { objectType: of, indexType: name } = node;
  const isSchema =
    ts.isIndexedAccessTypeNode(of) && isText(of.indexType) && of.indexType.literal.text === 'schemas';
  return isSchema && isText(name) ? name.literal.text : undefined;
}

const isText = (node: ts.TypeNode): node is ts.LiteralTypeNode & { literal: ts.StringLiteral } =>
  ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal);

/** @param map Gives what is to take the place of a node; `undefined` goes on with what is in it. */
const mapNode = <Node extends ts.Node>(node: Node, map: (node: ts.Node) => ts.Node | undefined): ts.Node =>
  map(node) ?? ts.visitEachChild(node, (child) => mapNode(child, map), undefined);
