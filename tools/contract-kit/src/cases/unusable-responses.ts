import { ResponseError } from '@latchkey/runtime';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { valuesFor } from '../arbitrary.ts';
import { call } from '../call.ts';
import { partsOf } from '../composed.ts';
import type { Context } from '../context.ts';
import { inputWith, replaceAt, valueAt } from '../inputs.ts';
import { anyItem, fieldName, label, type Step } from '../label.ts';
import { leastValidator } from '../least.ts';
import { inputRepeatedIn } from '../repeats.ts';
import type { SchemaObject, SchemaPlace } from '../schema-object.ts';
import type { Content, DocumentedResponse, Operation } from '../spec.ts';

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
    const { content } = response;
    if (response.status >= 300 || content?.kind !== 'json') continue;
    for (const { path, keyword, broken } of needsOf(context, content)) {
      const field = fieldName(['body', ...path]);
      test(`rejects a ${response.name} whose ${field} is ${keyword === 'type' ? 'of another type' : 'missing'}`, async () => {
        if (!context.isUnfinished) expect(broken).not.toEqual([]);
        for (const value of broken) await expectUnusable(context, operation, response, value);
        context.coverage.exercised(
          'responseNeed',
          label(`${operation.id} ${response.name}`, 'body', path, keyword),
        );
      });
    }
    for (const [name, member] of Object.entries(operation.repeats))
      test(`rejects a ${response.name} that is about another ${name}`, () =>
        expectMismatch(context, operation, response, member));
  }
}

const play = ({ status, content }: DocumentedResponse, value: unknown) => {
  const [type = ''] = content?.mediaType.split(';') ?? [];
  const headers = { 'Content-Type': type.includes('*') ? 'application/json' : type };
  return new Response(JSON.stringify(value), { status, headers });
};

async function expectUnusable(
  context: Context,
  operation: Operation,
  documented: DocumentedResponse,
  value: unknown,
) {
  const { status } = documented;
  const { error } = await call(context, operation, inputWith(operation), {
    url: context.prismUrl,
    response: () => play(documented, value),
  });
  expect(error, JSON.stringify(value).slice(0, 500)).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({ problem: 'contract', status, text: JSON.stringify(value) });
}

async function expectMismatch(
  context: Context,
  operation: Operation,
  documented: DocumentedResponse,
  member: string,
) {
  const { status, content } = documented;
  const repeating = (content?.examples ?? []).filter(({ value }) => Object(value)[member] != null);
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
        response: () => play(documented, other),
      },
    );
    expect(error).toMatchObject({ name: 'ResponseError', problem: 'mismatch', status });
  }
}

/** What each example needs, one item for each place and keyword, with all examples broken there. */
function needsOf(context: Context, { schema, examples }: Content): Need[] {
  const needs = new Map<string, Need>();
  const values = examples
    .map(({ value }) => value)
    .filter((value) => context.validator.at(schema)(value).length === 0);
  if (values.length === 0 && context.isUnfinished)
    values.push(...fc.sample(valuesFor(context.description, schema, false), { numRuns: 5, seed: 1 }));
  // A client does not look into members that need not be there, nor at which branch of a union has them.
  const validator = context.isUnfinished ? leastValidator(context.description) : context.validator;
  for (const value of values) {
    for (const { path, keyword, broken } of walk(context, schema, value, value, [])) {
      const key = fieldName([...path, keyword]);
      const before = needs.get(key)?.broken ?? [];
      const invalid = broken.filter((each) => validator.at(schema)(each).length > 0);
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
  above: readonly SchemaObject[] = [],
): Need[] {
  const { description, validator } = context;
  // A schema inside itself: what it needs has been seen.
  if (above.includes(at.value)) return [];
  const parts = partsOf(description, at);
  if (parts.some((part) => part.value['x-unchecked'])) return [];
  const inner = (part: SchemaPlace, keys: readonly string[], of: unknown, place: readonly Step[]) =>
    walk(context, description.get<SchemaObject>(keys, part), whole, of, place, [...above, at.value]);
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
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) continue;
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
