import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { ProblemCode } from '../../../functions/platform/problems.ts';
import { routeList } from '../../../functions/routes.ts';
import { openapiDocument } from '../../../scripts/openapi.ts';
import { CALLERS, namedBy, PLACES, parametersOf, threePlaces } from '../../access/places.ts';
import { served } from '../served.ts';

const TOOL = new URL('../../../.local/oracle/bin/st', import.meta.url).pathname;
const here = (name: string) => new URL(name, import.meta.url).pathname;
/** What the law itself refuses: such a problem names its article. */
const LAWFUL: readonly ProblemCode[] = ['not-lawful', 'gate-closed', 'no-extension'];
const { FUZZ_SEED = '20260302', FUZZ_EXAMPLES = '6' } = process.env;

it('answers whatever the document allows and what it forbids, as the document says', async (context) => {
  if (!existsSync(TOOL)) return context.skip('no Schemathesis: .ci/oracle-setup.sh');
  const { county, things } = await threePlaces({ goesOn: true });
  const folder = await mkdtemp(join(tmpdir(), 'gongshu-fuzz-'));
  try {
    const tokens = Object.fromEntries(
      await Promise.all(CALLERS.map(async ({ name, as }) => [name, await county.tokenFor(as as never)])),
    );
    const told = {
      tokens,
      weights: [8, 1, 1],
      named: Object.fromEntries(PLACES.map((place) => [place, namedBy(things, place)])),
      lawful: LAWFUL,
      others: routeList.filter(({ raw }) => raw).map(({ name }) => name),
      operations: Object.fromEntries(
        routeList.map((row) => [
          row.name,
          {
            callers:
              row.who === 'anyone' ? [] : CALLERS.filter(({ role }) => row.who.includes(role)).map(({ name }) => name),
            params: Object.fromEntries(PLACES.map((place) => [place, parametersOf(row, things[place])])),
          },
        ]),
      ),
    };
    await writeFile(join(folder, 'county.json'), JSON.stringify(told));
    const said = await served(county, async (url) => {
      await writeFile(join(folder, 'openapi.json'), JSON.stringify(openapiDocument(url)));
      const run = spawn(
        TOOL,
        [
          '--config-file',
          here('schemathesis.toml'),
          ...['run', join(folder, 'openapi.json'), '--url', url],
          ...['--seed', FUZZ_SEED, '--max-examples', FUZZ_EXAMPLES, '--no-color'],
          ...['--report-json-path', join(folder, 'report.json')],
          ...(process.env.FUZZ_ARGS?.split(' ') ?? []),
        ],
        {
          cwd: folder,
          env: {
            ...process.env,
            PYTHONPATH: here('.'),
            SCHEMATHESIS_HOOKS: 'hooks',
            FUZZ_SEED,
            FUZZ_COUNTY: join(folder, 'county.json'),
            FUZZ_COUNTS: join(folder, 'counts.json'),
          },
        },
      );
      const [out, err] = await Promise.all([text(run.stdout), text(run.stderr)]);
      return out + err;
    });
    const counts = await readFile(join(folder, 'counts.json'), 'utf8');
    if (process.env.FUZZ_OUT) await writeFile(process.env.FUZZ_OUT, `${said}\n${counts}`);
    expect(said).toMatch(/No issues found/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 1_500_000);
