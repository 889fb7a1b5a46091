import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of `scripts/` in a process of its own, as npm would. */
export const runScript = (name: string, ...options: string[]): Promise<Ran> =>
  new Promise((done) => {
    execFile(process.execPath, [join(ROOT, 'scripts', name), ...options], { cwd: ROOT }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
