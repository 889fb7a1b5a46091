/** Remembers what killed and what took long, to put the tests in the order that ends a mutant soonest. */
export interface Order {
  killed(...keys: readonly string[]): void;
  took(key: string, milliseconds: number): void;
  /** The latest killers first, then the quick before the slow. */
  order<T>(items: readonly T[], key: (item: T) => string): T[];
}

const REMEMBERED = 16;

export const likeliestFirst = (): Order => {
  const times = new Map<string, number>();
  let killers: string[] = [];
  const rank = (key: string): number => {
    const at = killers.indexOf(key);
    return at < 0 ? REMEMBERED + (times.get(key) ?? 0) : at;
  };
  return {
    killed: (...keys) => {
      killers = [...new Set([...keys, ...killers])].slice(0, REMEMBERED);
    },
    took: (key, milliseconds) => void times.set(key, milliseconds),
    order: (items, key) => items.toSorted((a, b) => rank(key(a)) - rank(key(b))),
  };
};
