import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { inFolder } from '../src/in-folder.ts';
import { type Happening, lineOf, tellStory } from '../src/story.ts';

const story = (happenings: readonly Happening[], more: readonly Happening[] = []) =>
  inFolder(async (folder) => {
    const file = join(folder, 'story.jsonl');
    writeFileSync(file, happenings.map(lineOf).join(''));
    return tellStory(file, 'shop-1', more);
  });

it('a story tells what happened to one purchase, and around it, in the order of time', async () => {
  const lines = await story(
    [
      { at: 900, who: 'nemesis', what: 'freeze-buyer, buyer 0' },
      { at: 1_000, who: 'buyer 0', reference: 'shop-1', what: 'written → sending (absent)' },
      { at: 1_700, who: 'buyer 1', reference: 'shop-2', what: 'written → sending (absent)' },
      { at: 2_500, who: 'buyer 0', reference: 'shop-1', what: 'sending → placed (placed)' },
      { at: 1_500, who: 'nemesis', what: 'kill-buyer, buyer 1' },
    ],
    [
      { at: 2_000, who: 'kinguin', reference: 'shop-1', what: 'sells order A' },
      { at: 2_100, who: 'kinguin', reference: 'shop-2', what: 'sells order B' },
    ],
  );
  expect(lines).toEqual([
    '   0.000 s  buyer 0: written → sending (absent)',
    '   0.500 s  nemesis: kill-buyer, buyer 1',
    '   1.000 s  kinguin: sells order A',
    '   1.500 s  buyer 0: sending → placed (placed)',
  ]);
});

it('a story that is long leaves out its beginning', async () => {
  const polls = Array.from({ length: 100 }, (_, i) => ({
    at: i,
    who: 'buyer 0',
    reference: 'shop-1',
    what: `${i}`,
  }));
  const lines = await story(polls);
  expect(lines[0]).toBe('… 40 lines before');
  expect(lines.at(-1)).toContain('buyer 0: 99');
});
