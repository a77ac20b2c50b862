import type { Node, Place } from '@latchkey/openapi';
import { nodeAt, type Pair, type Session } from './session.ts';

/** One way to prove who calls: schemes by what they ask for, not by their names, and the scopes that each needs. */
type Way = ReadonlyMap<string, readonly string[]>;

/** Compares who may call an operation, by what the root and the operation itself say. */
export function compareSecurity(session: Session, pair: Pair): void {
  const [before, after] = (['base', 'revision'] as const).map((side) => securityOf(session, pair, side));
  if (!before || !after) return;
  const isRoot = !nodeAt(pair.base).security && !nodeAt(pair.revision).security;
  const where: Pair = {
    base: before.place,
    revision: after.place,
    steps: isRoot ? ['security'] : [...pair.steps, 'security'],
  };
  const lost = before.ways.filter((way) => !after.ways.some((other) => isWithin(other, way)));
  const more = after.ways.filter((way) => !before.ways.some((other) => isWithin(other, way)));
  for (const way of lost) session.report(where, 'major', `${describe(way)} is no longer accepted`);
  if (more.length > 0) session.report(where, 'minor', `${more.map(describe).join(', ')} is accepted now`);
  if (lost.length > 0 || more.length > 0) return;
  const [was, is] = [before.ways, after.ways].map((ways) => ways.map(describe).join());
  if (was === is) return;
  const message = '`security` stands in another order: the client sends the first of them';
  session.report(where, 'patch', message, 'rules');
}

/** Whether whoever does what one way asks for does enough for another. */
const isWithin = (needed: Way, given: Way) =>
  [...needed].every(
    ([scheme, scopes]) => scopes.every((scope) => given.get(scheme)?.includes(scope)) && given.has(scheme),
  );

function securityOf(
  session: Session,
  pair: Pair,
  side: 'base' | 'revision',
): { ways: Way[]; place: Place | undefined } {
  const { root } = session[side];
  const operation = pair[side];
  const own = operation && session[side].child(operation, 'security');
  const place = own ?? session[side].child(root, 'security');
  const written = Array.isArray(place?.value) ? (place.value as Node[]) : [];
  const schemes = session.below({ [side]: root, steps: [] }, 'components', 'securitySchemes')[side];
  const ways = written.map(
    (way): Way =>
      new Map(
        Object.entries(way).map(([name, scopes]) => {
          const scheme = schemes && session.below({ [side]: schemes, steps: [] }, name)[side];
          return [scheme ? kindOf(nodeAt(scheme)) : name, scopes as string[]];
        }),
      ),
  );
  return { ways: ways.length > 0 ? ways : [new Map()], place: place ?? operation };
}

/** What a scheme asks for. Names of headers and of schemes have no case. */
function kindOf({ type, in: where, name, scheme, openIdConnectUrl }: Node): string {
  if (type === 'apiKey') return `the ${where} \`${where === 'header' ? String(name).toLowerCase() : name}\``;
  if (type === 'http') return `HTTP ${String(scheme).toLowerCase()}`;
  return type === 'openIdConnect' ? `OpenID ${openIdConnectUrl}` : String(type);
}

const describe = (way: Way) =>
  way.size === 0
    ? 'a call without a credential'
    : [...way].map(([scheme, scopes]) => [scheme, ...scopes].join(' ')).join(' with ');

/** Compares how tokens are had, of the schemes that mean the same. */
export function compareSchemes(session: Session): void {
  const root: Pair = { base: session.base.root, revision: session.revision.root, steps: [] };
  const schemes = session.members(session.below(root, 'components', 'securitySchemes'));
  const all = [...schemes.values()];
  for (const each of all) {
    const kind = each.base && kindOf(nodeAt(each.base));
    const same =
      each.base &&
      (each.revision && kindOf(nodeAt(each.revision)) === kind
        ? each
        : all.find(({ revision }) => revision && kindOf(nodeAt(revision)) === kind));
    if (!each.base) {
      const isNew = !all.some(({ base }) => base && kindOf(nodeAt(base)) === kindOf(nodeAt(each.revision)));
      session.report(each, isNew ? 'minor' : 'patch', `the security scheme \`${each.key}\` was added`);
    } else if (!same)
      session.report(
        { ...each, revision: undefined },
        'patch',
        `the security scheme \`${each.key}\` was removed`,
      );
    else compareScheme(session, { ...each, revision: same.revision });
  }
}

function compareScheme(session: Session, pair: Pair): void {
  session.compareKeywords('SecurityScheme', pair, ['type', 'in', 'scheme', 'openIdConnectUrl', 'flows']);
  for (const [flow, each] of session.members(session.below(pair, 'flows'))) {
    if (!each.revision)
      session.report(
        each,
        'major',
        `the flow \`${flow}\` was removed: no token can be had this way any more`,
        'rules',
      );
    else if (!each.base) session.report(each, 'minor', `the flow \`${flow}\` was added`);
    else compareFlow(session, each);
  }
}

function compareFlow(session: Session, pair: Pair): void {
  for (const keyword of ['tokenUrl', 'authorizationUrl', 'deviceAuthorizationUrl', 'refreshUrl']) {
    const [was, is] = session.values(pair, keyword);
    if (was === is) continue;
    const [verdict, because] =
      was === undefined
        ? (['minor', ''] as const)
        : (['major', ': the old address gives no tokens any more'] as const);
    session.report(pair, verdict, `\`${keyword}\` changed from ${was} to ${is}${because}`, 'rules', keyword);
  }
  for (const [scope, each] of session.members(session.below(pair, 'scopes'))) {
    if (!each.revision)
      session.report(each, 'major', `the scope \`${scope}\` was removed: no token has it any more`, 'rules');
    else if (!each.base) session.report(each, 'minor', `the scope \`${scope}\` was added`);
    else if (each.base.value !== each.revision.value)
      session.report(each, 'patch', `\`${scope}\` is described in other words`);
  }
}
