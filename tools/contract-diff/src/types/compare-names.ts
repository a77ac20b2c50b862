import { describePlace, type Place } from '@latchkey/openapi';
import { type Finding, locationOf } from '../finding.ts';
import { compareNamed } from '../wire/compare-named.ts';
import type { Session } from '../wire/session.ts';
import type { Bundle } from './slice.ts';

/** The sections whose types the generated code exports by name. */
const typed = ['schemas', 'responses', 'parameters', 'requestBodies', 'headers', 'pathItems'];

/** The types of components that are gone, new, or others than before: their names are part of what callers import. */
export function compareNames(
  before: Bundle,
  after: Bundle,
  session: Session,
): { lost: Finding[]; added: Finding[] } {
  const { base, revision } = session;
  const lost = [...before.components].flatMap(([key, place]): Finding[] => {
    if (!isTyped(key)) return [];
    const other = after.components.get(key);
    const because = other && othersThan(key, place, other, session);
    if (other && !because) return [];
    return [
      {
        verdict: 'major',
        places: [describePlace(['components', ...key.split(' ')], base)],
        message: `the type ${nameOf(key)} ${because ? `is another one now: ${because}` : 'is gone'}`,
        seenBy: ['types'],
        base: locationOf(base, place),
        revision: other && locationOf(revision, other),
      },
    ];
  });
  const added = [...after.components].filter(([key]) => isTyped(key) && !before.components.has(key));
  return {
    lost,
    added: added.map(([key, place]): Finding => {
      return {
        verdict: 'minor',
        places: [describePlace(['components', ...key.split(' ')], revision)],
        message: `the type ${nameOf(key)} was added`,
        seenBy: ['types'],
        revision: locationOf(revision, place),
      };
    }),
  };
}

/** What code that was written for the one loses with the other, where nothing but their name leads there. */
function othersThan(key: string, place: Place, other: Place, session: Session): string | undefined {
  const [section = ''] = key.split(' ');
  const changes = compareNamed(session, section, place, other).filter(({ verdict }) => verdict === 'major');
  const messages = new Set(changes.map(({ message }) => message));
  return [...messages].slice(0, 3).join(', ') || undefined;
}

const nameOf = (key: string) => {
  const [section, name] = key.split(' ');
  return `\`components['${section}']['${name}']\``;
};

const isTyped = (key: string) => typed.includes(key.split(' ')[0] ?? '');
