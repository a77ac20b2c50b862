import type { Direction } from '../finding.ts';
import type { Use } from '../schemas/compare-schemas.ts';
import { nodeAt, type Pair, type Session } from './session.ts';
import { compareStyle } from './style.ts';

/** Parameters of a media type that say nothing new of it are no part of its name. */
export const mediaTypeOf = (written: string) =>
  written
    .toLowerCase()
    .replace(/\s*;\s*charset=[^;]*$/, '')
    .trim();

/** Compares what a body may be written as. */
export function compareContent(session: Session, pair: Pair, { direction }: Use): void {
  const content = session.below(pair, 'content');
  const types = session.members(content, mediaTypeOf);
  // What the earlier side has comes first.
  const ranges = new Set<Pair>();
  for (const [name, each] of types) {
    const isXml = /\bxml\b/.test(name);
    const range = direction === 'sent' && !each.revision && rangeOf(name, types);
    if (range) {
      ranges.add(range);
      session.report(each, 'minor', `the content type \`${each.key}\` is part of \`${range.key}\` now`);
      compareMediaType(
        session,
        { ...each, revision: range.revision, steps: range.steps },
        { direction, isXml },
      );
    } else if (!each.revision) session.report(each, 'major', `the content type \`${each.key}\` was removed`);
    else if (ranges.has(each)) continue;
    else if (!each.base) session.report(each, 'minor', `the content type \`${each.key}\` was added`);
    else compareMediaType(session, each, { direction, isXml });
    compareSpelling(session, each);
  }
}

/** The narrowest range of the later side that takes a content type. */
function rangeOf<Member extends Pair>(type: string, types: ReadonlyMap<string, Member>): Member | undefined {
  const ranges = [...types].filter(([range, { revision }]) => revision && includes(range, type));
  return ranges.sort(([one], [other]) => other.length - one.length)[0]?.[1];
}

function compareMediaType(session: Session, pair: Pair, use: Use): void {
  session.compareSchemas(session.below(pair, 'schema'), use);
  session.compareExamples(pair);
  session.compareKeywords('MediaType', pair, ['schema', 'encoding', 'examples']);
  for (const [name, each] of session.members(session.below(pair, 'encoding')))
    compareEncoding(session, name, each, use);
}

/** How a part of a form is written. Without a word of it any of its content types will do. */
function compareEncoding(session: Session, name: string, pair: Pair, use: Use): void {
  const [was, is] = [pair.base, pair.revision].map((place) => typesIn(nodeAt(place).contentType));
  const isWithin = (some: readonly string[] | undefined, all: readonly string[] | undefined) =>
    !all || (some?.every((type) => all.some((each) => includes(each, type))) ?? false);
  const [sub, sup] = use.direction === 'sent' ? [was, is] : [is, was];
  const show = (types: readonly string[] | undefined) => types?.join(', ') ?? 'any';
  const message = `the content types of \`${name}\` changed from ${show(was)} to ${show(is)}`;
  if (!isWithin(sub, sup)) session.report(pair, 'major', message, 'rules', 'contentType');
  else if (!isWithin(sup, sub)) session.report(pair, 'minor', message, 'rules', 'contentType');
  else if (show(was) !== show(is)) session.report(pair, 'patch', message, 'rules', 'contentType');
  compareHeaders(session, pair, use.direction);
  session.compareKeywords('Encoding', pair, ['contentType', 'headers', 'style', 'explode']);
  compareStyle(session, pair, 'form');
}

/** Names of headers have no case. */
export function compareHeaders(session: Session, pair: Pair, direction: Direction): void {
  for (const [, each] of session.members(session.below(pair, 'headers'), (key) => key.toLowerCase())) {
    const name = `the header \`${each.key}\``;
    if (!each.revision) session.report(each, 'major', `${name} was removed`);
    else if (!each.base) session.report(each, 'minor', `${name} was added`);
    else compareValue(session, 'Header', each, direction, 'simple');
    compareSpelling(session, each);
  }
}

/** Some names mean the same in other letters. */
function compareSpelling(session: Session, pair: Pair): void {
  const { base: was, revision: is } = pair.names ?? {};
  if (was && is && was !== is) session.report(pair, 'patch', `\`${was}\` is written \`${is}\``);
}

/** Compares a value with a name of its own: a parameter or a header. */
export function compareValue(
  session: Session,
  node: 'Parameter' | 'Header',
  pair: Pair,
  direction: Direction,
  style: string,
): void {
  const [was, is] = session.values(pair, 'required', false);
  const words = is ? 'must be there now' : 'may be missing now';
  const isWorse = direction === 'sent' ? is : was;
  if (was !== is) session.report(pair, isWorse ? 'major' : 'minor', `it ${words}`, 'wire', 'required');
  const isRequired = was === true && is === true;
  session.compareSchemas(session.below(pair, 'schema'), { direction, isRequired });
  compareContent(session, pair, { direction });
  session.compareExamples(pair);
  session.compareKeywords(node, pair, [
    'name',
    'in',
    'required',
    'schema',
    'content',
    'style',
    'explode',
    'examples',
  ]);
  compareStyle(session, pair, style);
}

const typesIn = (written: unknown) =>
  typeof written === 'string' ? written.split(',').map((type) => type.trim().toLowerCase()) : undefined;

/** Whether a range of media types, such as `image/*`, holds a type or another range. */
export const includes = (range: string, type: string) =>
  range === type || range === '*/*' || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
