import { describe, expect, it } from 'vitest';
import { findInPages, lookUntil } from '../src/index.ts';

/** A list of so many pages, of two items each, that says how many items it has. */
const list = (pages: number, total?: number) => {
  const read: number[] = [];
  const page = async (number: number) => {
    read.push(number);
    const items = number <= pages ? [number * 2 - 1, number * 2] : [];
    return { items, total };
  };
  return { read, find: (wanted: number) => findInPages('listThings', page, (item) => item === wanted) };
};

describe('a walk over pages', () => {
  it('ends where something fits', async () => {
    const { read, find } = list(9);
    expect(await find(5)).toBe(5);
    expect(read).toEqual([1, 2, 3]);
  });

  it('ends where all that there are have been seen', async () => {
    const { read, find } = list(9, 4);
    expect(await find(99)).toBeUndefined();
    expect(read).toEqual([1, 2]);
  });

  it('ends at an empty page, whatever the list promises', async () => {
    const { read, find } = list(2, 1_000_000);
    expect(await find(99)).toBeUndefined();
    expect(read).toEqual([1, 2, 3]);
  });

  it.each([undefined, Number.MAX_SAFE_INTEGER])(
    'gives up on a list without end that promises %s',
    async (total) => {
      const { read, find } = list(Number.POSITIVE_INFINITY, total);
      await expect(find(0)).rejects.toMatchObject({
        name: 'LatchkeyError',
        operation: 'listThings',
        outcome: 'unknown',
      });
      expect(read).toHaveLength(20);
    },
  );
});

describe('looking until a window closes', () => {
  it('looks at once, and for the last time when it closes', async () => {
    let left = 100;
    const looks: number[] = [];
    const found = await lookUntil(
      () => left,
      async (mostMs) => {
        left -= Math.min(60, mostMs);
      },
      async () => {
        looks.push(left);
        return undefined;
      },
    );
    expect(found).toBeUndefined();
    expect(looks).toEqual([100, 40, 0]);
  });

  it('ends when something shows up', async () => {
    let looks = 0;
    const look = async () => (++looks === 2 ? 'it' : undefined);
    expect(
      await lookUntil(
        () => 100,
        async () => {},
        look,
      ),
    ).toBe('it');
  });

  it('leaves it to the next look to say why a pause was ended', async () => {
    let ended = false;
    const look = async () => {
      if (ended) throw new Error('aborted');
      return undefined;
    };
    const pause = async () => {
      ended = true;
      throw new Error('the signal');
    };
    await expect(lookUntil(() => 100, pause, look)).rejects.toThrow('aborted');
  });
});
