import { partsOf } from './composed.ts';
import type { Context } from './context.ts';
import { anyItem, label, type Step } from './label.ts';
import type { SchemaObject, SchemaPlace } from './schema-object.ts';

type Seen = 'responseProperty' | 'responseBranch' | 'requestProperty';

/** Records which properties and branches of a schema a valid value has. */
export function observe(
  context: Context,
  kinds: readonly Seen[],
  [id, ...path]: readonly [string, ...Step[]],
  at: SchemaPlace,
  value: unknown,
  above: readonly SchemaObject[] = [],
): void {
  // A schema inside itself: what it has has been recorded.
  if (above.includes(at.value)) return;
  const { coverage } = context;
  const { description, validator } = kinds.includes('requestProperty') ? context.requests : context;
  const record = (kind: Seen, steps: readonly Step[], what?: string) => {
    if (kinds.includes(kind)) coverage.exercised(kind, label(id, 'body', steps, what));
  };
  for (const part of partsOf(description, at)) {
    const schema = part.value;
    const below = (tokens: readonly string[], steps: readonly Step[], inner: unknown) =>
      observe(context, kinds, [id, ...steps], description.get(tokens, part), inner, [...above, at.value]);

    for (const keyword of ['oneOf', 'anyOf'] as const) {
      for (const index of Object.keys(schema[keyword] ?? [])) {
        const branch = description.get<SchemaObject>([keyword, index], part);
        if (validator.at(branch)(value).length > 0) continue;
        record('responseBranch', path, `${keyword} ${index}`);
        below([keyword, index], path, value);
      }
    }
    if (Array.isArray(value)) {
      if (schema.items) for (const item of value) below(['items'], [...path, anyItem], item);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        if (!Object.hasOwn(schema.properties ?? {}, name)) continue;
        record('responseProperty', [...path, name]);
        record('requestProperty', [...path, name]);
        below(['properties', name], [...path, name], member);
      }
    }
  }
}
