import { dirname, relative } from 'node:path';
import { type Description, describePlace, type Keys, toPointer } from '@latchkey/openapi';
import type { BlindSpot } from './blind-spots.ts';
import { type Direction, type Finding, type Location, locationOf } from './finding.ts';
import type { WireChange, WirePlace } from './redocly-diff.ts';
import { rate } from './rules.ts';
import { valueAt } from './trace.ts';
import { directionOfPath, directionsOf, nameOf } from './usage.ts';

/** Gives every difference on the wire its verdict: Redocly's where it found a break, else our rules'. */
export function compareWire(
  changes: readonly WireChange[],
  spots: readonly BlindSpot[],
  base: Description,
  revision: Description,
): Finding[] {
  const uses = { base: directionsOf(base), revision: directionsOf(revision) };
  return [...changes.map(rateChange), ...spots.map(rateSpot)].filter(({ verdict }) => verdict !== 'none');

  function rateChange(change: WireChange): Finding {
    const { keys, kind, typeName, property, verdicts } = change;
    const common = {
      places: [describePlace(keys, kind === 'removed' ? base : revision)],
      base: change.base && placeOf(change.base),
      revision: change.revision && placeOf(change.revision),
    };
    const [broken] = verdicts;
    if (broken) {
      const message = broken.message.replace(/\.$/, '');
      return { ...common, verdict: change.impact, message, seenBy: ['wire'] };
    }
    const { verdict, because } = rate({
      // One more pattern is what the first is.
      node: keys.at(-2) === 'patternProperties' ? 'PatternProperties' : typeName,
      kind,
      keyword: property ?? (typeName === 'SpecExtension' ? keys.at(-1) : undefined),
      closed: wasClosed(keys),
      before: change.base?.value,
      after: change.revision?.value,
      directions: directionsAt(change),
    });
    const message = giving(because, saying(change));
    return { ...common, verdict, message, seenBy: because ? ['rules'] : ['wire'] };
  }

  function rateSpot({ file, keys, before, after }: BlindSpot): Finding {
    const keyword = keys.at(-1) ?? 'example';
    const place = locationOf(revision, { file, keys });
    const change = { node: '', kind: 'modified', keyword, closed: false, before, after } as const;
    const { verdict, because } = rate({ ...change, directions: new Set() });
    const part = relative(dirname(revision.root.file), file).replace(/^openapi\.yaml$|\.yaml$/, '');
    return {
      verdict,
      places: [[part, ...keys.slice(0, -1)].filter(Boolean).join('/') || 'the contract'],
      message: giving(because, `\`${keyword}\` changed${difference(before, after)}`),
      seenBy: ['rules'],
      base: place,
      revision: place,
    };
  }

  function wasClosed(keys: Keys): boolean {
    const owner = keys.slice(0, keys.lastIndexOf('patternProperties'));
    return valueAt(base, [...owner, 'additionalProperties']) === false;
  }

  /** A shared part counts for all its uses, of which Redocly names the first. */
  function directionsAt(change: WireChange): Set<Direction> {
    const ofPath = directionOfPath(change.keys);
    const directions = new Set(ofPath && [ofPath]);
    for (const side of ['base', 'revision'] as const) {
      const place = change[side];
      for (const [target, found] of place ? uses[side] : []) {
        if (place && isWithin(nameOf(place), target)) for (const each of found) directions.add(each);
      }
    }
    return directions;
  }
}

const isWithin = (place: string, target: string) => place === target || place.startsWith(`${target}/`);

const placeOf = ({ file, line, column, keys }: WirePlace): Location => ({
  file,
  line,
  column,
  pointer: toPointer(keys),
});

const giving = (because: string | undefined, message: string) =>
  because ? `${message}: ${because}` : message;

/** What happened, where no rule of Redocly's says it. */
function saying({ kind, property, base, revision, typeName, keys }: WireChange): string {
  if (kind !== 'modified') return `${nounOf(typeName)} \`${keys.at(-1)}\` was ${kind}`;
  return `\`${property}\` changed${difference(base?.value, revision?.value)}`;
}

const nouns: { readonly [typeName: string]: string } = {
  MediaType: 'the content type',
  PathItem: 'the path',
  PatternProperties: 'the keyword',
  ServerList: 'the list',
  SecurityRequirement: 'the security requirement',
  SpecExtension: 'the extension',
};
const nounOf = (typeName: string) => nouns[typeName] ?? `the ${typeName.toLowerCase()}`;

function difference(before: unknown, after: unknown): string {
  const [was, is] = [before, after].map((value) => (value === undefined ? 'unset' : JSON.stringify(value)));
  if (`${was}${is}`.length > 120) return '';
  return ` from ${was} to ${is}`;
}
