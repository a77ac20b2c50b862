/** Where a path leads: to what is there for each method, with the values in the path, as they are written. */
export interface Route<Target> {
  readonly targets: { readonly [method: string]: Target };
  readonly params: { readonly [name: string]: string };
}

interface Template<Target> {
  readonly segments: readonly string[];
  readonly targets: Record<string, Target>;
}

const nameIn = (segment: string): string | undefined => /^\{(.+)\}$/.exec(segment)?.[1];

/**
 * Finds out what requests are for.
 *
 * @param entries What stands at each path template and method. A parameter takes a whole segment.
 * @returns A function of a path; it returns `undefined` for a path that nothing is at.
 */
export function createRoutes<Target>(
  entries: readonly { readonly template: string; readonly method: string; readonly target: Target }[],
): (path: string) => Route<Target> | undefined {
  const templates = new Map<string, Template<Target>>();
  for (const { template, method, target } of entries) {
    const found = templates.get(template) ?? { segments: template.split('/'), targets: {} };
    found.targets[method] = target;
    templates.set(template, found);
  }
  // A segment that is written out goes before one that may be anything.
  const bySpecificity = [...templates.values()].sort(
    (a, b) => a.segments.filter(nameIn).length - b.segments.filter(nameIn).length,
  );
  const byLength = Map.groupBy(bySpecificity, ({ segments }) => segments.length);

  return (path) => {
    const given = path.split('/');
    for (const { segments, targets } of byLength.get(given.length) ?? []) {
      const params = paramsOf(segments, given);
      if (params) return { targets, params };
    }
  };
}

function paramsOf(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [i, segment] of segments.entries()) {
    const value = given[i] as string;
    const name = nameIn(segment);
    if (name === undefined ? value !== segment : value === '') return undefined;
    if (name !== undefined) params[name] = value;
  }
  return params;
}
