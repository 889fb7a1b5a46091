import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openapiDocument } from '../../../scripts/openapi.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
export const TOOL = here('../../../.local/oracle/bin/st');

export interface Asking {
  /** What the hooks are told: see `hooks.py`. */
  readonly county: object;
  readonly url: string;
  readonly seed: string;
  readonly phases: readonly ('coverage' | 'fuzzing')[];
  /** Cases of each operation, of what is allowed and what is not together; has no effect on the coverage phase. */
  readonly cases: string;
  /** Of these alone; of all when absent. */
  readonly operations?: readonly string[];
}
export interface Said {
  readonly isSound: boolean;
  readonly said: string;
  /** Operation → status and code → how often. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Has Schemathesis ask a county over HTTP, and answers with what it says of it. */
export const askedBySchemathesis = async (asking: Asking): Promise<Said> => {
  const folder = await mkdtemp(join(tmpdir(), 'gongshu-fuzz-'));
  try {
    const at = (name: string) => join(folder, name);
    await writeFile(at('county.json'), JSON.stringify(asking.county));
    await writeFile(at('openapi.json'), JSON.stringify(openapiDocument(asking.url)));
    const { seed, phases, cases, operations = [], url } = asking;
    const options = {
      '--url': url,
      '--seed': seed,
      '--phases': phases.join(),
      '--max-examples': cases,
      ...(operations.length > 0 ? { '--include-operation-id-regex': `^(${operations.join('|')})$` } : {}),
    };
    const run = spawn(
      TOOL,
      [
        ...['--config-file', here('schemathesis.toml'), 'run', at('openapi.json'), '--no-color'],
        ...Object.entries(options).flat(),
      ],
      {
        cwd: folder,
        env: {
          ...process.env,
          PYTHONPATH: here('.'),
          SCHEMATHESIS_HOOKS: 'hooks',
          FUZZ_SEED: seed,
          FUZZ_COUNTY: at('county.json'),
          FUZZ_COUNTS: at('counts.json'),
        },
      },
    );
    const [out, err] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'close')]);
    const said = `${out}${err}`
      .split('\n')
      .map((line) => line.slice(0, 300))
      .join('\n');
    return { said, answers: JSON.parse(await readFile(at('counts.json'), 'utf8')), isSound: run.exitCode === 0 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
