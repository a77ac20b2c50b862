/** The operationIds below `paths`, or `webhooks`, of an OpenAPI document. */
export const operationIdsOf = (document: unknown, where: 'paths' | 'webhooks' = 'paths'): string[] =>
  Object.values(Object(Object(document)[where])).flatMap((item) =>
    Object.values(Object(item)).flatMap((operation) => Object(operation).operationId ?? []),
  );
