import { dirname, relative } from 'node:path';
import type { BlindSpot } from './blind-spots.ts';
import type { Finding, Location } from './finding.ts';
import { describePlace } from './places.ts';
import type { WireChange, WirePlace } from './redocly.ts';
import { rate } from './rules.ts';
import { fromPointer, type SpecFiles } from './spec-files.ts';
import type { Direction } from './types/compare-types.ts';
import { directionOfPath, directionsOf } from './usage.ts';

/** Gives every difference on the wire its verdict: Redocly's where it found a break, else our rules'. */
export function compareWire(
  changes: readonly WireChange[],
  spots: readonly BlindSpot[],
  base: SpecFiles,
  revision: SpecFiles,
): Finding[] {
  const uses = { base: directionsOf(base), revision: directionsOf(revision) };
  return [...changes.map(rateChange), ...spots.map(rateSpot)].filter(({ verdict }) => verdict !== 'none');

  function rateChange(change: WireChange): Finding {
    const steps = fromPointer(change.path);
    const common = {
      places: [describePlace(steps, change.kind === 'removed' ? base : revision)],
      base: change.base && locationOf(change.base),
      revision: change.revision && locationOf(change.revision),
    };
    const [broken] = change.verdicts;
    if (broken)
      return { ...common, verdict: change.impact, message: sentence(broken.message), seenBy: ['wire'] };
    const extension = change.typeName === 'SpecExtension' ? steps.at(-1) : undefined;
    const { verdict, because } = rate({
      // One more pattern is what the first is.
      node: steps.at(-2) === 'patternProperties' ? 'PatternProperties' : change.typeName,
      kind: change.kind,
      keyword: change.property ?? extension,
      closed: wasClosed(steps),
      before: change.base?.value,
      after: change.revision?.value,
      directions: directionsAt(change, steps),
    });
    const message = giving(because, saying(change, steps));
    return { ...common, verdict, message, seenBy: because ? ['rules'] : ['wire'] };
  }

  function rateSpot({ file, keys, before, after }: BlindSpot): Finding {
    const keyword = keys.at(-1) ?? 'example';
    const place = revision.findIn(file, keys);
    const { verdict, because } = rate({
      node: '',
      kind: 'modified',
      keyword,
      closed: false,
      before,
      after,
      directions: new Set(),
    });
    const part = relative(dirname(revision.root), file).replace(/^openapi\.yaml$|\.yaml$/, '');
    return {
      verdict,
      places: [[part, ...keys.slice(0, -1)].filter(Boolean).join('/') || 'the contract'],
      message: giving(because, `\`${keyword}\` changed${difference(before, after)}`),
      seenBy: ['rules'],
      base: place,
      revision: place,
    };
  }

  function wasClosed(steps: readonly string[]): boolean {
    const owner = steps.slice(0, steps.lastIndexOf('patternProperties'));
    return base.valueAt([...owner, 'additionalProperties']) === false;
  }

  /** A shared part counts for all its uses, of which Redocly names the first. */
  function directionsAt(change: WireChange, steps: readonly string[]): Set<Direction> {
    const directions = new Set<Direction>();
    const ofPath = directionOfPath(steps);
    if (ofPath) directions.add(ofPath);
    for (const side of ['base', 'revision'] as const) {
      const place = change[side];
      for (const [target, found] of place ? uses[side] : []) {
        if (isWithin(`${place?.file}${place?.pointer}`, target))
          for (const each of found) directions.add(each);
      }
    }
    return directions;
  }
}

const isWithin = (place: string, target: string) =>
  place === target || place.startsWith(`${target}/`) || place.startsWith(`${target}#/`);

const locationOf = ({ file, pointer, line, col }: WirePlace): Location => ({
  file,
  line,
  column: col,
  pointer: pointer.replace(/^#/, '').replace(/\/$/, ''),
});

const giving = (because: string | undefined, message: string) =>
  because ? `${message}: ${because}` : message;

const sentence = (message: string) => message.replace(/\.$/, '');

/** What happened, where no rule of Redocly's says it. */
function saying({ kind, property, base, revision, typeName }: WireChange, steps: readonly string[]): string {
  if (kind !== 'modified') return `${nounOf(typeName)} \`${steps.at(-1)}\` was ${kind}`;
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
