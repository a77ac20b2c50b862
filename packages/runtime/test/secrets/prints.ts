import type { RequestListener } from 'node:http';
import { inspect } from 'node:util';
import { expect } from 'vitest';
import type { ClientOptions } from '../../src/index.ts';
import { serve } from '../loopback.ts';
import { apiKey, createShop, errorOf } from '../shop.ts';

/** Everything that a log, a debugger or an error tracker could print of a value. */
export function printsOf(value: unknown, getters = true): string {
  const prints = [inspect(value, { showHidden: true, depth: Infinity, getters }), JSON.stringify(value)];
  for (let error = value; error instanceof Error; error = error.cause) {
    const members = Object.getOwnPropertyNames(error).map((name) => Reflect.get(error as object, name));
    prints.push(
      String(error),
      error.message,
      String(error.stack),
      ...members.map((member) => inspect(member)),
    );
  }
  return prints.join('\n');
}

export function expectNoKeyIn(value: unknown, key = apiKey) {
  expect(printsOf(value)).not.toContain(key);
}

/** The error of a call whose response is this one. */
export const failWith = async (response: RequestListener, more: Partial<ClientOptions> = {}) => {
  const { baseUrl } = await serve(response);
  return errorOf(createShop({ baseUrl, ...more }).addThing({ name: 'a' }));
};
