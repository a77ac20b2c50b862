import { type Place, type SpecFiles, toPointer } from './spec-files.ts';
import type { Direction } from './types/compare-types.ts';

const opposite = { sent: 'received', received: 'sent' } as const;
const sentKeys = ['parameters', 'requestBody'];

/** In which directions each part of a description is used that something refers to, by `file#pointer`. */
export function directionsOf(files: SpecFiles): Map<string, Set<Direction>> {
  const found = new Map<string, Set<Direction>>();

  function visit(place: Place, fromSupplier: boolean, direction?: Direction): void {
    const target = files.dereference(place);
    if (direction && target !== place) {
      const key = `${target.file}#${toPointer(target.keys)}`;
      const known = found.get(key) ?? new Set();
      if (known.has(direction)) return;
      found.set(key, known.add(direction));
    }
    for (const child of files.childrenOf(target)) {
      const turned = !direction && child.key === 'callbacks';
      visit(child.place, fromSupplier !== turned, direction ?? directionOfKey(child.key, fromSupplier));
    }
  }

  for (const { key, place } of files.childrenOf(files.start())) {
    if (key !== 'paths' && key !== 'webhooks') continue;
    // A webhook may be called like a keyword.
    for (const item of files.childrenOf(place)) visit(item.place, key === 'webhooks');
  }
  return found;
}

function directionOfKey(key: string, fromSupplier: boolean): Direction | undefined {
  const direction = sentKeys.includes(key) ? 'sent' : key === 'responses' ? 'received' : undefined;
  return direction && fromSupplier ? opposite[direction] : direction;
}

/** The direction that a path through the whole description shows. */
export function directionOfPath([section, , ...inside]: readonly string[]): Direction | undefined {
  let fromSupplier = section === 'webhooks';
  for (const key of inside) {
    const direction = directionOfKey(key, fromSupplier);
    if (direction) return direction;
    if (key === 'callbacks') fromSupplier = !fromSupplier;
  }
  return undefined;
}
