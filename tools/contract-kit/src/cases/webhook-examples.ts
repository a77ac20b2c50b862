import { expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { observe } from '../observe.ts';
import type { Operation } from '../spec.ts';

/** Every example of a webhook's body fits its schema. We receive it: there is nothing to call. */
export function webhookExamples(context: Context, hook: Operation): void {
  const { coverage, requests } = context;
  const { id, body } = hook;
  for (const example of body?.examples ?? []) {
    const { name, value } = example;
    test(`has an example "${name}" that fits its schema`, () => {
      expect(body && requests.validator.at(body.schema)(value)).toEqual([]);
      coverage.exercisedExample('requestExample', `${id} ${name}`, example);
      coverage.exercised('webhook', id);
      if (body) observe(context, ['requestProperty'], [id], body.schema, value);
    });
  }
}
