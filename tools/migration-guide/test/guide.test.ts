import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, findRoot } from '@latchkey/cli';
import { expect, it } from 'vitest';
import { guideFile, makeGuide } from '../src/make-guide.ts';
import { pairsFor } from '../src/pairs.ts';

const repository = findRoot();
const steps = [
  { before: 'kinguin', after: 'kinguin-2025' },
  { before: '8keys', after: '8keys-2026' },
];
/** The formatter pads tables. */
const unpadded = (markdown: string) => markdown.replaceAll(/-{3,}/g, '---').replaceAll(/\s+/g, ' ');

it.each(steps)('the page for those who go from $before to $after is what the contracts say', async (step) => {
  const page = readFileSync(guideFile(repository, step), 'utf8');
  expect(unpadded(page), `run pnpm migration-guide ${step.before} ${step.after}`).toBe(
    unpadded(await makeGuide(repository, step)),
  );
});

it('there is a page, and there are pairs, for each step', () => {
  const names = steps.map(({ after }) => after).toSorted();
  expect(readdirSync(join(repository, 'docs/migrate')).toSorted()).toEqual(names.map((name) => `${name}.md`));
  expect(readdirSync(join(import.meta.dirname, '../pairs')).toSorted()).toEqual(names);
});

it.each(steps)('each pair for $after says what has changed, and shows code that differs', ({ after }) => {
  const pairs = pairsFor(after);
  expect(pairs.length).toBeGreaterThan(2);
  for (const pair of pairs) {
    expect(pair.title).toMatch(/^[A-Z]/);
    expect(pair.text.length).toBeGreaterThan(80);
    expect(pair.after).not.toBe(pair.before);
    expect(pair.after).toMatch(/^import /);
  }
});

it('names the contracts there are, when one is unknown', async () => {
  const unknown = makeGuide(repository, { before: 'kinguin', after: 'kinguin-2030' });
  await expect(unknown).rejects.toThrow(CommandError);
  await expect(unknown).rejects.toThrow(/no specs\/kinguin-2030\. There are 8keys, /);
});
