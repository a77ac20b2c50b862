import { ResponseError } from '@latchkey/runtime';
import { expect, test } from 'vitest';
import { call } from '../call.ts';
import { partsOf } from '../composed.ts';
import type { Context } from '../context.ts';
import { inputWith, replaceAt, valueAt } from '../inputs.ts';
import { anyItem, fieldName, label, type Step } from '../label.ts';
import { inputRepeatedIn } from '../repeats.ts';
import type { SchemaObject, SchemaPlace } from '../schema-object.ts';
import type { DocumentedResponse, Operation } from '../spec.ts';

const oneOfEachType = [null, true, 1.5, 'text', [], {}];

/** Something that every success has, and successes that lack it or have it wrong. */
interface Need {
  readonly path: readonly Step[];
  readonly keyword: 'type' | 'required';
  readonly broken: readonly unknown[];
}

/** Successes without what the contract promises: the client must not hand them out. Prism cannot make them. */
export function unusableResponses(context: Context, operation: Operation): void {
  for (const response of operation.responses) {
    if (response.status >= 300 || response.mediaType !== 'application/json') continue;
    for (const { path, keyword, broken } of needsOf(context, response)) {
      const field = fieldName(['body', ...path]);
      test(`rejects a ${response.status} whose ${field} is ${keyword === 'type' ? 'of another type' : 'missing'}`, async () => {
        expect(broken).not.toEqual([]);
        for (const value of broken) await expectUnusable(context, operation, response.status, value);
        context.coverage.exercised(
          'responseNeed',
          label(`${operation.id} ${response.status}`, 'body', path, keyword),
        );
      });
    }
    for (const [name, member] of Object.entries(operation.repeats))
      test(`rejects a ${response.status} that is about another ${name}`, () =>
        expectMismatch(context, operation, response, member));
  }
}

async function expectUnusable(context: Context, operation: Operation, status: number, value: unknown) {
  const { error } = await call(context, operation, inputWith(operation), {
    url: context.prismUrl,
    response: () => Response.json(value, { status }),
  });
  expect(error, JSON.stringify(value).slice(0, 500)).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({ problem: 'contract', status, text: JSON.stringify(value) });
}

async function expectMismatch(
  context: Context,
  operation: Operation,
  { status, examples }: DocumentedResponse,
  member: string,
) {
  const repeating = examples.filter(({ value }) => Object(value)[member] != null);
  expect(repeating).not.toEqual([]);
  for (const { value } of repeating) {
    const repeated = Object(value)[member];
    const other = {
      ...Object(value),
      [member]: typeof repeated === 'number' ? repeated + 1 : `${repeated}x`,
    };
    const { error } = await call(
      context,
      operation,
      inputRepeatedIn(operation, inputWith(operation), value),
      {
        url: context.prismUrl,
        response: () => Response.json(other, { status }),
      },
    );
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'mismatch', status });
  }
}

/** What each example needs, one item for each place and keyword, with all examples broken there. */
function needsOf(context: Context, response: DocumentedResponse): Need[] {
  const needs = new Map<string, Need>();
  for (const { value } of response.examples) {
    for (const { path, keyword, broken } of walk(context, response.schema, value, value, [])) {
      const key = fieldName([...path, keyword]);
      const before = needs.get(key)?.broken ?? [];
      const invalid = broken.filter((each) => context.validator.at(response.schema)(each).length > 0);
      needs.set(key, { path, keyword, broken: [...before, ...invalid] });
    }
  }
  return [...needs.values()];
}

function walk(
  context: Context,
  at: SchemaPlace,
  whole: unknown,
  value: unknown,
  path: readonly Step[],
): Need[] {
  const { description, validator } = context;
  const parts = partsOf(description, at);
  if (parts.some((part) => part.value['x-unchecked'])) return [];
  const inner = (part: SchemaPlace, keys: readonly string[], of: unknown, place: readonly Step[]) =>
    walk(context, description.get<SchemaObject>(keys, part), whole, of, place);
  const needs: Need[] = [];
  for (const part of parts) {
    const schema = part.value;
    if (schema.type) {
      const isOfType = validator.schema({ type: schema.type });
      const others = oneOfEachType.filter((other) => isOfType(other).length > 0);
      const broken = others.map((other) => replaceAt(whole, path, other));
      needs.push({ path, keyword: 'type', broken });
    }
    for (const name of schema.required ?? []) {
      const place = [...path, name];
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      needs.push({ path: place, keyword: 'required', broken: [replaceAt(whole, path, rest)] });
      // One part may require what another describes.
      const described = parts.filter((each) => Object.hasOwn(each.value.properties ?? {}, name));
      const member = valueAt(whole, place);
      needs.push(...described.flatMap((each) => inner(each, ['properties', name], member, place)));
    }
    // Only the first item: it stands for all of them.
    if (schema.items && Array.isArray(value) && value.length > 0)
      needs.push(...inner(part, ['items'], value[0], [...path, anyItem]));
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      for (const index of Object.keys(schema[keyword] ?? [])) {
        const branch = description.get<SchemaObject>([keyword, index], part);
        if (validator.at(branch)(value).length === 0)
          needs.push(...inner(part, [keyword, index], value, path));
      }
    }
  }
  return needs;
}
