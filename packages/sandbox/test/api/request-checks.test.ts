import { describe, expect, it } from 'vitest';
import { isTooDeep } from '../../src/api/request-checks.ts';

/** A text that counts how often somebody looks at a character of it. */
function counted(json: string) {
  let looks = 0;
  const text = Object.assign(new String(json), {
    charAt(i: number) {
      looks++;
      return json.charAt(i);
    },
  });
  return { text: text as unknown as string, looks: () => looks };
}

const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('The check of how deep JSON goes', () => {
  it.each([
    ['512 lists', lists(512), false],
    ['513 lists', lists(513), true],
    ['513 objects', `${'{"a":'.repeat(513)}1${'}'.repeat(513)}`, true],
    ['lists beside each other', `[${'[],'.repeat(1_000)}[]]`, false],
    ['brackets in a text', JSON.stringify('['.repeat(1_000)), false],
    ['brackets in a text after a quote', JSON.stringify(`"${'['.repeat(1_000)}`), false],
    ['lists after a text that ends in a backslash', `["\\\\",${lists(512)}]`, true],
    ['lists after a text of quotes', `["\\"\\"",${lists(512)}]`, true],
  ])('counts %s', (_, json, isDeep) => {
    expect(isTooDeep(json)).toBe(isDeep);
  });

  it.each([
    ['quotes behind backslashes', '\\"'.repeat(200_000)],
    ['texts without an end', '"\\'.repeat(200_000)],
    ['quotes', '"'.repeat(400_000)],
    ['backslashes', '\\'.repeat(400_000)],
    ['brackets that close', ']'.repeat(400_000)],
  ])('looks once at each character of 400 kB of %s', (_, json) => {
    const { text, looks } = counted(json);
    expect(isTooDeep(text)).toBe(false);
    expect(looks()).toBeGreaterThan(json.length / 3);
    expect(looks()).toBeLessThanOrEqual(json.length);
  });
});
