import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import type { RegulationId } from '../../../functions/domain/law/index.ts';
import { openapiDocument } from '../../../scripts/openapi.ts';
import { threePlaces } from '../../access/places.ts';
import { served } from '../served.ts';
import { toldOf } from './county-for.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const { X_CITY = 'dazhou', X_ARGS = '', X_OUT = '/tmp/x', FUZZ_SEED = '1' } = process.env;
it('explore', { timeout: 3_600_000 }, async () => {
  await mkdir(X_OUT, { recursive: true });
  const { county, things } = await threePlaces({ city: X_CITY as RegulationId, goesOn: true });
  await writeFile(join(X_OUT, 'county.json'), JSON.stringify(await toldOf(county, things)));
  await served(county, async (url) => {
    await writeFile(join(X_OUT, 'openapi.json'), JSON.stringify(openapiDocument(url)));
    const run = spawn(
      here('../../../.local/oracle/bin/st'),
      [
        '--config-file',
        join(X_OUT, 'st.toml'),
        'run',
        join(X_OUT, 'openapi.json'),
        '--url',
        url,
        '--seed',
        FUZZ_SEED,
        '--no-color',
        ...X_ARGS.split(' ').filter(Boolean),
      ],
      {
        cwd: X_OUT,
        env: {
          ...process.env,
          PYTHONPATH: here('.'),
          SCHEMATHESIS_HOOKS: 'hooks',
          FUZZ_SEED,
          FUZZ_COUNTY: join(X_OUT, 'county.json'),
          FUZZ_COUNTS: join(X_OUT, 'counts.json'),
        },
      },
    );
    run.stdout.pipe(createWriteStream(join(X_OUT, 'out.txt')));
    run.stderr.pipe(createWriteStream(join(X_OUT, 'err.txt')));
    await once(run, 'close');
  });
});
