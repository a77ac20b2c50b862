import { isDeepStrictEqual } from 'node:util';
import type { Node, Place } from '@latchkey/openapi';
import { nodeAt, type Pair, type Session } from './session.ts';

/** Compares where calls go: to the first server of an environment, or to any of them where none has one. */
export function compareServers(session: Session, levels: readonly Pair[]): void {
  const [before, after] = (['base', 'revision'] as const).map((side) => serversOf(session, levels, side));
  if (!before || !after) return;
  const where: Pair = {
    base: before.place,
    revision: after.place,
    steps: before.depth > after.depth ? before.steps : after.steps,
  };
  const all = after.servers.map(({ value }) => targetOf(value));
  for (const { value, place, index } of before.servers) {
    const here: Pair = { ...where, base: place, steps: [...where.steps, String(index)] };
    const environment = value['x-environment'];
    const same = after.servers.find((server) => server.value['x-environment'] === environment);
    const isFirst =
      before.servers.find((server) => server.value['x-environment'] === environment)?.index === index;
    const target = targetOf(value);
    if (environment !== undefined && isFirst && same && targetOf(same.value) !== target)
      session.report(
        { ...here, revision: same.place },
        'major',
        movedTo(
          value,
          same.value,
          before.servers.map((each) => each.value),
        ),
        'rules',
      );
    else if (!all.includes(target))
      session.report(
        { ...here, revision: same?.place },
        'major',
        `the server ${value.url} was removed: calls now go to other servers`,
        'rules',
      );
    else if (environment !== undefined && !same)
      session.report(
        here,
        'major',
        `no server is for ${environment} any more: calls now go to another environment`,
        'rules',
      );
    else compareServer(session, { ...here, revision: after.servers[all.indexOf(target)]?.place });
  }
  const known = before.servers.map(({ value }) => targetOf(value));
  for (const { value, place } of after.servers) {
    if (
      !known.includes(targetOf(value)) &&
      !(
        value['x-environment'] !== undefined &&
        before.servers.some((each) => each.value['x-environment'] === value['x-environment'])
      )
    )
      session.report(
        { ...where, base: undefined, revision: place },
        'minor',
        `the server ${value.url} was added`,
      );
  }
  if (isDeepStrictEqual([...known].sort(), [...all].sort()) && !isDeepStrictEqual(known, all))
    session.report(where, 'patch', '`servers` stands in another order');
}

function movedTo(was: Node, is: Node, old: readonly Node[]): string {
  const isSwapped = old.some((each) => each !== was && targetOf(each) === targetOf(is));
  if (isSwapped) return `${was['x-environment']} is ${is.url} now: calls now go to another environment`;
  return was.url === is.url
    ? `a default in ${is.url} changed: calls now go to another server`
    : `${was['x-environment']} changed from ${was.url} to ${is.url}: calls now go to other servers`;
}

/** Where a server is, with the defaults of its variables: so a variable that is written out is the same server. */
const targetOf = ({ url, variables }: Node) =>
  String(url).replace(/\{([^}]*)\}/g, (whole, name) => Object(Object(variables)[name]).default ?? whole);

interface Servers {
  readonly servers: readonly { readonly value: Node; readonly place: Place; readonly index: number }[];
  readonly place: Place | undefined;
  readonly steps: Pair['steps'];
  readonly depth: number;
}

/** The servers of the innermost level that has some. */
function serversOf(session: Session, levels: readonly Pair[], side: 'base' | 'revision'): Servers {
  for (const [depth, level] of [...levels.entries()].reverse()) {
    const place = level[side] && session[side].child(level[side], 'servers');
    if (!Array.isArray(place?.value) || place.value.length === 0) continue;
    const servers = session[side]
      .children(place)
      .map(([key, each]) => ({ value: nodeAt(each), place: each, index: Number(key) }));
    return { servers, place, steps: [...level.steps, 'servers'], depth };
  }
  // Without a word of servers there is one: where the contract itself is.
  return { servers: [], place: undefined, steps: ['servers'], depth: 0 };
}

function compareServer(session: Session, pair: Pair): void {
  session.compareKeywords('Server', pair, ['url', 'x-environment', 'variables']);
  const [was, is] = session.values(pair, 'url');
  if (was !== is) session.report(pair, 'patch', `${was} is written ${is}`, 'wire', 'url');
  const variables = [...session.members(session.below(pair, 'variables')).values()];
  const defaultOf = (place: Place | undefined) => nodeAt(place).default;
  for (const each of variables) {
    // One with another name stands for the same.
    const other = (side: 'base' | 'revision') =>
      variables.find(
        (one) =>
          one[side] &&
          !(one.base && one.revision) &&
          defaultOf(one[side]) === defaultOf(each.base ?? each.revision),
      );
    if (!each.base && other('base')) continue;
    compareVariable(session, { ...each, revision: each.revision ?? other('revision')?.revision });
  }
}

/** What may stand in the URL of a server. What is written out has one value: its default. */
function compareVariable(session: Session, pair: Pair & { readonly key: string }): void {
  const valuesOf = (place: Place | undefined, other: Place | undefined) =>
    place ? nodeAt(place).enum : [nodeAt(other).default];
  const was = valuesOf(pair.base, pair.revision);
  const is = valuesOf(pair.revision, pair.base);
  // Where any value would do, nobody promised a server for another one than the default.
  const isOpen = !pair.revision && !isList(was);
  const lost = !isOpen && isList(is) && (!isList(was) || was.some((value) => !is.includes(value)));
  const gained = isList(was) && (!isList(is) || is.some((value) => !was.includes(value)));
  const message = `the values of \`${pair.key}\` changed`;
  if (lost) session.report(pair, 'major', `${message}: a server can no longer be called`, 'rules', 'enum');
  else if (gained) session.report(pair, 'minor', message, 'rules', 'enum');
  if (pair.base && pair.revision) session.compareKeywords('ServerVariable', pair, ['enum', 'default']);
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
