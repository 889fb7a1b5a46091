import { rmSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^gongshu-warm-(\d+)-(\d+)$/;
/** Seconds since 1970 at which this process began: an id alone may have belonged to another process before. */
const BEGAN = Math.round(Date.now() / 1000 - process.uptime());
/** Clocks are set while processes live. */
const SLACK_SECONDS = 5;

const isOurs = (pid: number, began: number): boolean => pid === process.pid && Math.abs(began - BEGAN) <= SLACK_SECONDS;

const lives = (pid: number, began: number): boolean => {
  if (pid === process.pid) return isOurs(pid, began);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

let made: Promise<string> | undefined;

/**
 * This process's own directory for what it keeps warm: no other process may take a file away from under it. What
 * processes left that were killed is cleared away first, as a function's disk outlives its process.
 */
export const warmDirectory = (): Promise<string> => {
  made ??= (async () => {
    for (const name of await readdir(tmpdir())) {
      const [, pid, began] = NAME.exec(name) ?? [];
      if (pid && !lives(Number(pid), Number(began))) await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
    const path = join(tmpdir(), `gongshu-warm-${process.pid}-${BEGAN}`);
    await mkdir(path, { recursive: true });
    process.once('exit', () => rmSync(path, { recursive: true, force: true }));
    return path;
  })();
  return made;
};
