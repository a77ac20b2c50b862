import { describe, expect, it } from 'vitest';
import { noCounts } from '../../src/webhooks/counts.ts';
import { createLine } from '../../src/webhooks/line.ts';

interface Event {
  readonly id: string;
  readonly n: number;
  readonly updatedAt?: string;
}

const at = (ms: number) => `2025-07-01T10:00:00.${String(ms).padStart(3, '0')}+00:00`;

function start(handle: (event: Event) => unknown = () => {}) {
  const handled: string[] = [];
  const counts = noCounts();
  const line = createLine<Event>({
    subjectOf: ({ id }) => id,
    stateOf: ({ n }) => String(n),
    counts,
    handle: (event) => {
      handled.push(`${event.id}${event.n}`);
      return handle(event);
    },
  });
  return { line, handled, counts };
}

describe('a line of events', () => {
  it('drops what is older than what came before', async () => {
    const { line, handled, counts } = start();
    for (const [n, ms] of [
      [1, 500],
      [2, 499],
      [3, 501],
    ] as const) {
      line.add({ id: 'a', n, updatedAt: at(ms) });
      await line.idle();
    }
    expect(handled).toEqual(['a1', 'a3']);
    expect(counts.outdated).toBe(1);
  });

  it('handles one event of a subject at a time, and then the newest alone', async () => {
    let release = () => {};
    const { line, handled, counts } = start(
      ({ n }) => n === 1 && new Promise<void>((resolve) => (release = resolve)),
    );
    line.add({ id: 'a', n: 1, updatedAt: at(1) });
    await new Promise((resolve) => setTimeout(resolve, 2));
    for (const n of [2, 4, 3]) line.add({ id: 'a', n, updatedAt: at(n) });
    expect(handled).toEqual(['a1']);
    release();
    await line.idle();
    expect(handled).toEqual(['a1', 'a4']);
    expect(counts).toMatchObject({ handled: 2, replaced: 1, outdated: 1 });
  });

  it('is idle once what was added while it waited is handled as well', async () => {
    const { line, handled } = start(({ n }) => {
      if (n < 3) line.add({ id: `b${n}`, n: n + 1 });
    });
    line.add({ id: 'a', n: 1 });
    await line.idle();
    expect(handled).toEqual(['a1', 'b12', 'b23']);
  });

  it('goes on with a subject whose callback has thrown', async () => {
    const { line, handled, counts } = start(() => {
      throw new Error('no database');
    });
    for (const n of [1, 2]) {
      line.add({ id: 'a', n, updatedAt: at(n) });
      await line.idle();
    }
    expect(handled).toEqual(['a1', 'a2']);
    expect(counts).toMatchObject({ handled: 2, failed: 2 });
  });

  it('is not held up by a subject whose callback never ends', async () => {
    const { line, handled, counts } = start(({ id }) => id === 'p0' && new Promise(() => {}));
    // A second of 200 updates of 50 products.
    for (let n = 1; n <= 200; n++) line.add({ id: `p${n % 50}`, n, updatedAt: at(n) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(handled.filter((each) => !/^p0\d+$/.test(each)).length).toBeGreaterThanOrEqual(49);
    for (let id = 1; id < 50; id++) expect(handled).toContain(`p${id}${150 + id}`);
    expect(counts.handled + counts.replaced).toBe(199);
  });
});
