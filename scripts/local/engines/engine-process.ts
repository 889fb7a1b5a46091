import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/**
 * The shell stands between us and the engine and holds the read end of a pipe of ours: when we are gone, however we
 * went (even by SIGKILL), the pipe closes and the engine is ended.
 */
const WATCHDOG = 'exec 3<&0; "$@" </dev/null 3<&- & e=$!; { cat <&3 >/dev/null; kill $e; } 2>/dev/null & wait $e';

export interface EngineProcess {
  /** Ends the engine and resolves when it is gone. Stopping twice is stopping once. */
  stop(): Promise<void>;
}

/** A port of 127.0.0.1 that nobody listens on at this moment: `wanted`, or any. Rejects when `wanted` is taken. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Whether an HTTP server answers at `endpoint` with any status below 500. */
export async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) });
    await response.arrayBuffer();
    return response.status < 500;
  } catch {
    return false;
  }
}

/**
 * Starts a program that serves HTTP at `endpoint` and waits until it answers.
 * It has its own process group, so Ctrl-C reaches us first and we can finish writing before it goes.
 * Throws with the program's own last words if it ends early or does not answer within `patience` ms.
 */
export async function startEngineProcess(options: {
  readonly command: string;
  readonly args: readonly string[];
  readonly endpoint: string;
  readonly patience?: number;
}): Promise<EngineProcess> {
  const { command, args, endpoint, patience = 30_000 } = options;
  await freePort(Number(new URL(endpoint).port)); // or another program's answer would pass for the engine's
  const viaShell = process.platform !== 'win32';
  const child = viaShell
    ? spawn('sh', ['-c', WATCHDOG, 'sh', command, ...args], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
    : spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });

  let said = '';
  const listen = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  child.stdin.on('error', () => {}); // the engine went first
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let ended = false;
  void gone.then(() => {
    ended = true;
    child.stdin.destroy();
  });

  const stop = async () => {
    if (ended) return;
    child.ref(); // this wait must be awaited
    if (viaShell) child.stdin.end();
    else child.kill();
    await gone;
  };

  const deadline = Date.now() + patience;
  while (!(await answers(endpoint))) {
    if (ended)
      throw new Error(`${command} ended before it answered at ${endpoint}: ${failure?.message ?? said.trim()}`);
    if (Date.now() > deadline) {
      await stop();
      throw new Error(`${command} did not answer at ${endpoint} within ${patience} ms: ${said.trim()}`);
    }
    await pause(20);
  }
  // An engine must not keep a finished program alive.
  child.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as { unref?: () => void }).unref?.();
  return { stop };
}
