import { toPointer } from '@latchkey/openapi';
import type { Fault } from './problem.ts';
import { receivedProperties } from './received.ts';
import { readSourcesPage } from './sources-page.ts';
import type { Spec } from './spec.ts';

/** Each property that the supplier sends comes from somewhere, and an example shows it. */
export function checkProperties(spec: Spec): Fault[] {
  const stated = readSourcesPage(spec.sourcesFile).statements.flatMap(({ places }) =>
    places.map(({ file, place }) => `${spec.path(file)}#${place}`),
  );
  return receivedProperties(spec.description, spec.operations).flatMap(({ place, isShown }) => {
    const id = `${place.file}#${toPointer(place.keys)}`;
    const isStated = stated.some((each) => each === id || each.startsWith(`${id}/`));
    const gaps = [
      isShown ? '' : 'no example of a response shows it',
      isStated ? '' : 'no statement in SOURCES.md says where it comes from',
    ].filter(Boolean);
    if (gaps.length === 0) return [];
    const what = gaps.length === 2 ? 'Add both' : 'Add one';
    const how = isStated ? '' : '; `pnpm claims add` proposes a statement';
    return [
      {
        ...place,
        message: `\`${place.keys.at(-1)}\` comes from the supplier, but ${gaps.join(', and ')}. ${what}${how}.`,
      },
    ];
  });
}
