import { type Place, type SpecFiles, toPointer } from './spec-files.ts';
import type { Direction } from './types/compare-types.ts';

const opposite = { sent: 'received', received: 'sent' } as const;
const sentKeys = ['parameters', 'requestBody'];

/** In which directions each part of a description is used that something refers to, by `file#pointer`. */
export function directionsOf(files: SpecFiles): Map<string, Set<Direction>> {
  const found = new Map<string, Set<Direction>>();

  function visit(place: Place, webhook: boolean, direction?: Direction): void {
    const target = files.dereference(place);
    if (direction && target !== place) {
      const key = `${target.file}#${toPointer(target.keys)}`;
      const known = found.get(key) ?? new Set();
      if (known.has(direction)) return;
      found.set(key, known.add(direction));
    }
    for (const child of files.childrenOf(target)) {
      visit(child.place, webhook, direction ?? directionOfKey(child.key, webhook));
    }
  }

  for (const { key, place } of files.childrenOf(files.start())) {
    if (key === 'paths' || key === 'webhooks') visit(place, key === 'webhooks');
  }
  return found;
}

function directionOfKey(key: string, webhook: boolean): Direction | undefined {
  const direction = sentKeys.includes(key) ? 'sent' : key === 'responses' ? 'received' : undefined;
  return direction && webhook ? opposite[direction] : direction;
}

/** The direction that a path through the whole description shows. */
export function directionOfPath(steps: readonly string[]): Direction | undefined {
  const key = steps.slice(2).find((step) => directionOfKey(step, false));
  return key === undefined ? undefined : directionOfKey(key, steps[0] === 'webhooks');
}
