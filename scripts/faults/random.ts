import { createHash } from 'node:crypto';

/** Numbers that look like chance and are the same for the same name. */
export interface Random {
  /** From 0 up to, but not, `limit`. */
  below(limit: number): number;
  chance(share: number): boolean;
  /** One of them; throws `RangeError` where there is none. */
  pick<T>(of: readonly T[]): T;
}

/** SHA-256 of the name and a counter: slow as such things go, and nothing to get wrong. */
export const random = (name: string): Random => {
  let block = Buffer.alloc(0);
  let at = 0;
  let blocks = 0;
  const next = (): number => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${name}\n${blocks}`).digest();
      blocks += 1;
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4) / 2 ** 32;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (share) => next() < share,
    pick: (of) => {
      if (of.length === 0) throw new RangeError('nothing to choose from');
      return of[Math.floor(next() * of.length)]!;
    },
  };
};
