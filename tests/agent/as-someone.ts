import { execFileSync } from 'node:child_process';

/**
 * Servers of databases refuse to run as root: then they run as the first of these users that there is. `{}` where we are
 * not root. For `spawn`.
 */
export const asSomeone = (...names: readonly string[]): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  for (const name of [...names, 'nobody']) {
    try {
      const idOf = (flag: string) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      // there is no such user
    }
  }
  return {};
};
