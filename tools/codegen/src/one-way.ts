import { isNode, resolve } from '@latchkey/openapi';

/** What a schema says of a member that goes one way only: the server alone writes it, or callers alone do. */
export type OneWay = 'readOnly' | 'writeOnly';

/** Whether a member goes one way only: it says so itself, or behind its reference. */
export function isOneWay(document: object, member: unknown, way: OneWay): boolean {
  if (!isNode(member)) return false;
  return (
    member[way] === true ||
    (typeof member.$ref === 'string' && resolve<{ [of in OneWay]?: unknown }>(document, member)[way] === true)
  );
}

/** The members of a schema that go one way only, also where an `allOf` puts them into one of its parts. */
export function oneWayIn(
  document: object,
  node: object,
  way: OneWay,
  above: readonly object[] = [],
): string[] {
  if (above.includes(node)) return [];
  const { $ref, allOf = [], properties = {} } = node as { [keyword: string]: unknown };
  const parts = [
    ...(typeof $ref === 'string' ? [resolve<object>(document, { $ref })] : []),
    ...[allOf].flat(),
  ];
  return [
    ...Object.entries(properties as object).flatMap(([name, member]) =>
      isOneWay(document, member, way) ? [name] : [],
    ),
    ...parts.filter(isNode).flatMap((part) => oneWayIn(document, part, way, [...above, node])),
  ];
}
