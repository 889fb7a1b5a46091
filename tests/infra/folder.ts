import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const emptyFolder = (): string => mkdtempSync(join(tmpdir(), 'gongshu-'));

/** Runs `use` with an empty folder that is gone afterwards. */
export const inFolder = <T>(use: (folder: string) => T): T => {
  const folder = emptyFolder();
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
