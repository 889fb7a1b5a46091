import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from './engine-process.ts';

/** How long a start waits for the engine of a start that died: its watchdog needs a moment to end it. */
const PATIENCE_MS = 5_000;

interface Holder {
  readonly pid: number;
  readonly endpoint: string;
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * Takes the data file for this process: two engines on one file would each believe that they are alone.
 * A lock whose holder died is taken over once the holder's engine no longer answers.
 * Throws when a living process holds it. Returns the function that lets go.
 */
export async function lockDataFile(dataFile: string, endpoint: string): Promise<() => Promise<void>> {
  const lockFile = `${dataFile}.lock`;
  const mine = JSON.stringify({ pid: process.pid, endpoint } satisfies Holder);
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await writeFile(lockFile, mine, { flag: 'wx' });
      return () => rm(lockFile, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(lockFile);
    const alive = holder !== undefined && isAlive(holder.pid);
    const serving = holder !== undefined && (await answers(holder.endpoint));
    if (alive && serving) throw new Error(`${dataFile} is in use by process ${holder.pid} (${holder.endpoint})`);
    // A living holder that does not serve yet may be starting; a dead one that still serves is being ended.
    const settled = !alive && !serving;
    if (settled || Date.now() > deadline) {
      if (serving)
        throw new Error(`${dataFile} is still served at ${holder?.endpoint} by an engine whose owner is gone; end it`);
      await rm(lockFile, { force: true });
    } else {
      await pause(50);
    }
  }
}

async function readHolder(lockFile: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lockFile, 'utf8')) as Holder;
  } catch {
    return undefined; // let go meanwhile, or cut short by a crash
  }
}
