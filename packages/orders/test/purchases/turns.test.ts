import { expect, it } from 'vitest';
import { createTurns } from '../../src/turns.ts';

it.each([
  [0, 1],
  [1, 1],
  [2, 2],
])('lets so many go on at the same time, and one at least: %i', async (most, atOnce) => {
  const turns = createTurns(most);
  const did: string[] = [];
  const takers = ['a', 'b', 'c', 'd'].map((name) => turns.take().then(() => did.push(name)));
  for (let given = 0; given <= 4 - atOnce; given++) {
    await new Promise(setImmediate);
    // Whoever waits longest is next.
    expect(did).toEqual(['a', 'b', 'c', 'd'].slice(0, atOnce + given));
    turns.give();
  }
  await Promise.all(takers);
  // What was given back is free for the next.
  await turns.take();
});
