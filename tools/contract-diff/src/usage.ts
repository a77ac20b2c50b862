import { type Description, type Keys, type Place, toReference } from '@latchkey/openapi';
import type { Direction } from './finding.ts';

const opposite = { sent: 'received', received: 'sent' } as const;
const sentKeys = ['parameters', 'requestBody'];

/** In which directions each part of a description is used that something refers to, by `file#pointer`. */
export function directionsOf(description: Description): Map<string, Set<Direction>> {
  const found = new Map<string, Set<Direction>>();

  function visit(place: Place, fromSupplier: boolean, direction?: Direction): void {
    const target = description.follow(place) ?? place;
    if (direction && target !== place) {
      const name = nameOf(target);
      const known = found.get(name) ?? new Set();
      if (known.has(direction)) return;
      found.set(name, known.add(direction));
    }
    for (const [key, child] of description.children(target)) {
      const turned = !direction && key === 'callbacks';
      visit(child, fromSupplier !== turned, direction ?? directionOfKey(key, fromSupplier));
    }
  }

  for (const section of ['paths', 'webhooks']) {
    const items = description.child(description.root, section);
    // A webhook may be called like a keyword.
    for (const [, item] of items ? description.children(items) : []) visit(item, section === 'webhooks');
  }
  return found;
}

/** A part of a description, in a text that the names of its own parts begin with. */
export const nameOf = ({ file, keys }: Pick<Place, 'file' | 'keys'>) => `${file}${toReference(keys)}`;

function directionOfKey(key: string, fromSupplier: boolean): Direction | undefined {
  const direction = sentKeys.includes(key) ? 'sent' : key === 'responses' ? 'received' : undefined;
  return direction && fromSupplier ? opposite[direction] : direction;
}

/** The direction that a path through the whole description shows. */
export function directionOfPath([section, , ...inside]: Keys): Direction | undefined {
  let fromSupplier = section === 'webhooks';
  for (const key of inside) {
    const direction = directionOfKey(key, fromSupplier);
    if (direction) return direction;
    if (key === 'callbacks') fromSupplier = !fromSupplier;
  }
  return undefined;
}
