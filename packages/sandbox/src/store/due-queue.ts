/** Numbers by the time that they are due: the earliest is found without looking at the others. A binary heap. */
export interface DueQueue {
  add(at: number, value: number): void;
  /** Takes out what is due by a time, the earliest first. */
  take(now: number): number[];
}

type Entry = readonly [at: number, value: number];

const isBefore = ([a, x]: Entry, [b, y]: Entry): boolean => a < b || (a === b && x < y);

export function createDueQueue(): DueQueue {
  const heap: Entry[] = [];
  const at = (i: number) => heap[i] as Entry;
  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [at(j), at(i)];
  };
  const removeFirst = () => {
    const last = heap.pop() as Entry;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < heap.length && isBefore(at(child), at(least))) least = child;
      }
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    add(time, value) {
      heap.push([time, value]);
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!isBefore(at(i), at(parent))) return;
        swap(i, parent);
        i = parent;
      }
    },
    take(now) {
      const due: number[] = [];
      while (heap[0] && heap[0][0] <= now) {
        due.push(heap[0][1]);
        removeFirst();
      }
      return due;
    },
  };
}
