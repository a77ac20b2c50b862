import { isDeepStrictEqual } from 'node:util';
import type { Place } from '@latchkey/openapi';
import { nameOf, type Spot } from '../schemas/question.ts';
import type { Change } from './change.ts';
import { componentComparisons } from './operations.ts';
import type { Session } from './session.ts';

/**
 * Compares two components that bear one name. They are what callers take for each other where they write that name,
 * although no use has led from the one to the other: two names may have been swapped.
 *
 * @param section Which of the components.
 * @returns What no use has shown.
 */
export function compareNamed(session: Session, section: string, base: Place, revision: Place): Change[] {
  if (section === 'schemas') return session.compareNamedSchemas(base, revision);
  const compare = componentComparisons[section];
  if (!compare || isDeepStrictEqual(base.value, revision.value)) return [];
  const known = new Set(session.changes.map(keyOf));
  const count = session.changes.length;
  compare(session, { base, revision, steps: [] });
  return session.changes.splice(count).filter((change) => !known.has(keyOf(change)));
}

const keyOf = ({ base, revision, message }: Change): string =>
  [spotOf(base), spotOf(revision), message].join(' ');

const spotOf = (spot: Spot | undefined) => (spot ? nameOf(spot.place) : '');
