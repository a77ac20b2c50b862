import { type Description, isNode, type Keys, type Place } from '@latchkey/openapi';

/**
 * Follows keys from the root of a description as if it had no references, through the branches of `oneOf`, `anyOf` and
 * `allOf` too. A parameter may be named by place and name, `query:limit`: its index says nothing.
 *
 * @returns Where they lead, or the last place on the way.
 */
export function trace(description: Description, keys: Keys): { place: Place; isExact: boolean } {
  return walk(description.root, keys);

  function walk(from: Place, [key, ...rest]: Keys): { place: Place; isExact: boolean } {
    if (key === undefined) return { place: from, isExact: true };
    const here = description.follow(from) ?? from;
    const next = description.child(here, key.includes(':') ? indexOf(here, key) : key);
    const direct = next ? walk(next, rest) : { place: here, isExact: false };
    if (direct.isExact) return direct;
    for (const keyword of ['oneOf', 'anyOf', 'allOf']) {
      const branches = keyword === key ? undefined : description.child(here, keyword);
      for (const [, branch] of branches ? description.children(branches) : []) {
        const found = walk(branch, [key, ...rest]);
        if (found.isExact) return found;
      }
    }
    return direct;
  }

  function indexOf(list: Place, name: string): string {
    const isNamed = ([, place]: [string, Place]) => {
      const parameter = description.follow(place)?.value;
      return isNode(parameter) && `${parameter.in}:${parameter.name}` === name;
    };
    const named = Array.isArray(list.value) ? description.children(list).find(isNamed) : undefined;
    return named ? named[0] : name;
  }
}
