import { Description, fromReference, mapReferences, toReference, valueAt } from '@latchkey/openapi';

/**
 * Writes each reference that leads through another one as the place where it ends: programs that read contracts look for
 * `#/components/schemas/Alias/properties/code` in an `Alias` that has nothing but a `$ref`, and find nothing.
 *
 * @returns A copy of the document.
 */
export function straightenReferences<Document extends object>(document: Document): Document {
  const description = new Description(document);
  return mapReferences(document, (written) => {
    const { file, keys } = fromReference(written);
    if (file || valueAt(document, keys) !== undefined) return written;
    const owner = description.find(keys.slice(0, -1));
    const place = owner && description.child(owner, keys.at(-1) ?? '');
    return place ? toReference(place.keys) : written;
  }) as Document;
}
