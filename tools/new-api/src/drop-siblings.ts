import { mapParts } from '@latchkey/openapi';

/** What demands something of a value. */
const demand =
  /^(type|format|properties|items|required|enum|additionalProperties|pattern|multipleOf|uniqueItems|(exclusive)?(Min|Max|min|max)imum|(min|max)(Length|Items|Properties))$/;

/**
 * Leaves out what stands beside a reference and demands something of a value: OpenAPI 3.0 ignores it, and JSON Schema
 * does not. What is said for people, and that it may be null or goes one way, is meant.
 *
 * @returns A copy of the document.
 */
export const dropSiblings = <Document extends object>(document: Document): Document =>
  mapParts(document, (part) => {
    if (typeof part.$ref !== 'string') return undefined;
    const kept = Object.entries(part).filter(([keyword]) => !demand.test(keyword));
    return kept.length < Object.keys(part).length ? (Object.fromEntries(kept) as typeof part) : undefined;
  }) as Document;
