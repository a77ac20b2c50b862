import { type Description, describePlace } from '@latchkey/openapi';
import { type Finding, isAtLeast, locationOf } from '../finding.ts';
import { nameOf, type Spot } from '../schemas/question.ts';
import type { Change } from './change.ts';
import { comparePaths, compareWebhooks } from './operations.ts';
import { compareSchemes } from './security.ts';
import { compareServers } from './servers.ts';
import { type Pair, Session } from './session.ts';

/**
 * Finds every difference between two contracts that callers and suppliers see, or read.
 *
 * @throws {UnreadableContract} When a reference leads nowhere.
 */
export function compareWire(base: Description, revision: Description): Session {
  const session = new Session(base, revision);
  const root: Pair = { base: base.root, revision: revision.root, steps: [] };
  const read = 'info paths webhooks components servers security tags'.split(' ');
  session.compareKeywords('Contract', root, read);
  session.compareKeywords('Info', session.below(root, 'info'), []);
  compareTags(session, session.below(root, 'tags'));
  compareServers(session, [root]);
  comparePaths(session, session.below(root, 'paths'), [root]);
  compareWebhooks(session, session.below(root, 'webhooks'));
  compareSchemes(session);
  return session;
}

function compareTags(session: Session, pair: Pair): void {
  const [was, is] = [pair.base?.value, pair.revision?.value].map((value) => JSON.stringify(value));
  if (was !== is) session.report(pair, 'patch', '`tags` changed');
}

/** The operations in which something is not only said in other words. */
export const changedOperations = (changes: readonly Change[]): Set<string> =>
  new Set(
    changes
      .filter(({ verdict }) => isAtLeast(verdict, 'minor'))
      .map(({ steps: [section = '', path = '', method = ''] }) => keyOfCall(section, path, method)),
  );

/** What calls the same has the same key on both sides; all of a path is touched by what its calls share. */
export const keyOfCall = (section: string, path: string, method: string): string =>
  [section, path.replaceAll(/\{[^}]*\}/g, '{}'), method === 'parameters' ? '' : method].join(' ');

/** One finding for a change that shows in many places. What is found twice at one spot counts as what is greater. */
export function findingsOf(changes: readonly Change[], base: Description, revision: Description): Finding[] {
  const spotOf = ({ base: was, revision: is }: Change) =>
    `${was ? nameOf(was.place) : ''} ${is ? nameOf(is.place) : ''}`;
  const greatest = new Map<string, Change['verdict']>();
  for (const change of changes) {
    const known = greatest.get(spotOf(change));
    if (!known || isAtLeast(change.verdict, known)) greatest.set(spotOf(change), change.verdict);
  }
  const found = new Map<string, Change & { places: Set<string> }>();
  for (const change of changes) {
    if (change.verdict === 'none' || change.verdict !== greatest.get(spotOf(change))) continue;
    const key = `${spotOf(change)} ${change.message}`;
    const same = found.get(key) ?? { ...change, places: new Set() };
    same.places.add(describePlace(change.steps, change.revision ? revision : base));
    found.set(key, same);
  }
  const all = [...found.values()];
  // One side after the other: to go back and forth between two files is to read both each time.
  const revisions = all.map(({ revision: is }) => located(is));
  const bases = all.map(({ base: was }) => located(was));
  return all.map(({ places, verdict, message, seenBy }, index) => ({
    verdict,
    places: [...places],
    message,
    seenBy: [seenBy],
    base: bases[index],
    revision: revisions[index],
  }));
}

const located = (spot: Spot | undefined) => spot && locationOf(spot.description, spot.place);
