import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import type { Outside, Signatures } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';

/** Asks a system of others. Where the county has none, or it is not reached, that is said and nothing is written. */
export const askOutside = async <T>({ outside }: Deps, ask: (outside: Outside) => Promise<T>): Promise<T> => {
  if (!outside) throw new Problem('not-connected');
  try {
    return await ask(outside);
  } catch (error) {
    log.warn('outside', { error: (error as Error).message });
    throw new Problem('busy', { detail: '外部系统暂不可用 · a system of others is not reached' });
  }
};

/** Who verifies signatures. Absent only where this room was put together without it: our fault. */
export const verifierOf = ({ signatures }: Deps): Signatures => {
  if (!signatures) throw new Error('no verifier of signatures');
  return signatures;
};
