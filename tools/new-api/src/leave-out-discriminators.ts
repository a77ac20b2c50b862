import { Description, fromReference, mapParts, type Reference, referencesIn } from '@latchkey/openapi';
import { isNode, type Node } from './read-document.ts';

/**
 * Leaves out, in place, the discriminators that name what is not here: whoever made one document of several has forgotten
 * them. The branches are told apart by what they hold.
 *
 * @returns The members that they look at.
 */
export function leaveOutDiscriminators(document: Node): string[] {
  const found: string[] = [];
  const description = new Description(document);
  const isHere = ({ written }: Reference) =>
    written.startsWith('#') && description.find(fromReference(written).keys) !== undefined;
  mapParts(document, (part) => {
    const { discriminator } = part;
    if (!isNode(discriminator)) return undefined;
    if (referencesIn({ discriminator }).every(isHere)) return undefined;
    Reflect.deleteProperty(part, 'discriminator');
    found.push(`${discriminator.propertyName}`);
    return undefined;
  });
  return found;
}
