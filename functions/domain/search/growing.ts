/** Numbers without a known end, in flat memory. */
export const growing = <T extends Uint8Array | Uint16Array | Uint32Array>(
  make: (length: number) => T,
  first = 1024,
) => {
  let held = make(first);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= held.length) return;
    const larger = make(Math.max(held.length * 2, length + more));
    larger.set(held);
    held = larger;
  };
  return {
    get length() {
      return length;
    },
    push(value: number): void {
      room(1);
      held[length] = value;
      length += 1;
    },
    append(values: ArrayLike<number>): void {
      room(values.length);
      held.set(values, length);
      length += values.length;
    },
    at: (at: number): number => held[at]!,
    put(at: number, value: number): void {
      held[at] = value;
    },
    or(at: number, bits: number): void {
      held[at] = held[at]! | bits;
    },
    /** What it holds, without the room that was kept for more. */
    done: (): T => held.slice(0, length) as T,
  };
};
