/**
 * The first `most` of what is offered, in order, without sorting the rest: a heap with the last of them on top. `compare` is
 * negative where its first argument comes first.
 */
export const bestOf = <T>(most: number, compare: (a: T, b: T) => number) => {
  const heap: T[] = [];
  const behind = (a: number, b: number): boolean => compare(heap[a]!, heap[b]!) > 0;
  const swap = (a: number, b: number): void => {
    const held = heap[a]!;
    heap[a] = heap[b]!;
    heap[b] = held;
  };
  const rise = (at: number): void => {
    for (let parent = (at - 1) >> 1; at > 0 && behind(at, parent); parent = (at - 1) >> 1) {
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      let last = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && behind(child, last)) last = child;
      if (last === at) return;
      swap(at, last);
      at = last;
    }
  };
  return {
    /** The last of those kept, once there are as many as wanted: nothing behind it need be offered. */
    get last(): T | undefined {
      return heap.length < most ? undefined : heap[0];
    },
    offer(one: T): void {
      if (heap.length < most) {
        heap.push(one);
        rise(heap.length - 1);
      } else if (most > 0 && compare(one, heap[0]!) < 0) {
        heap[0] = one;
        sink();
      }
    },
    sorted: (): T[] => heap.toSorted(compare),
  };
};
