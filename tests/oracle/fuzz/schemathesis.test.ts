import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemCode } from '../../../functions/platform/problems.ts';
import { routeList } from '../../../functions/routes.ts';
import { openapiDocument } from '../../../scripts/openapi.ts';
import { CALLERS, namedBy, PLACES, parametersOf, type Things, threePlaces } from '../../access/places.ts';
import type { As, TestCounty } from '../../support/county.ts';
import { served } from '../served.ts';

/**
 * A county over HTTP, asked by Schemathesis about every operation of the document: as the document allows and as it
 * forbids, by every role and by nobody, about what is there and what is not. `FUZZ_SEED` and `FUZZ_CASES` (of each
 * operation, of what is allowed and what is not together) say otherwise; `.ci/fuzz` asks for longer.
 */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const TOOL = here('../../../.local/oracle/bin/st');
const { FUZZ_SEED = '20260302', FUZZ_CASES = '4', FUZZ_REPORT } = process.env;
/** What the law itself refuses: such a problem names its article. */
const LAWFUL: readonly ProblemCode[] = ['not-lawful', 'gate-closed', 'no-extension'];

/** What the hooks are told: who may ask for what, and the names of things that are there. */
const toldOf = async (county: TestCounty, things: Readonly<Record<(typeof PLACES)[number], Things>>) => ({
  tokens: Object.fromEntries(
    await Promise.all(
      CALLERS.map(async ({ name, as }) => [name, await county.tokenFor(as as Exclude<As, 'nobody'>)] as const),
    ),
  ),
  named: Object.fromEntries(PLACES.map((place) => [place, namedBy(things, place)])),
  lawful: LAWFUL,
  others: routeList.filter(({ raw }) => raw).map(({ name }) => name),
  operations: Object.fromEntries(
    routeList.map((row) => [
      row.name,
      {
        callers: CALLERS.filter(({ role }) => row.who !== 'anyone' && row.who.includes(role)).map(({ name }) => name),
        params: Object.fromEntries(PLACES.map((place) => [place, parametersOf(row, things[place])])),
      },
    ]),
  ),
});

describe.skipIf(!existsSync(TOOL))(`the API for Schemathesis, seed ${FUZZ_SEED}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongshu-fuzz-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What it says of a county at this address, and the answers it had: operation → status and code → how often. */
  const asked = async (url: string, cases: string, ...more: readonly string[]) => {
    const counts = join(folder, 'counts.json');
    const options = ['--url', url, '--seed', FUZZ_SEED, '--max-examples', cases, '--no-color', ...more];
    const run = spawn(
      TOOL,
      ['--config-file', here('schemathesis.toml'), 'run', join(folder, 'openapi.json'), ...options],
      {
        cwd: folder,
        env: {
          ...process.env,
          PYTHONPATH: here('.'),
          SCHEMATHESIS_HOOKS: 'hooks',
          FUZZ_SEED,
          FUZZ_COUNTY: join(folder, 'county.json'),
          FUZZ_COUNTS: counts,
        },
      },
    );
    const [out, err] = await Promise.all([text(run.stdout), text(run.stderr), once(run, 'close')]);
    const said = `${out}${err}`
      .split('\n')
      .map((line) => line.slice(0, 300))
      .join('\n');
    if (FUZZ_REPORT && more.length === 0) await writeFile(FUZZ_REPORT, `${said}\n${await readFile(counts, 'utf8')}`);
    const answers = JSON.parse(await readFile(counts, 'utf8')) as Record<string, Record<string, number>>;
    return { said, answers, isSound: run.exitCode === 0 };
  };

  it('answers as the document says, whatever it is asked', { timeout: 1_800_000 }, async () => {
    const { county, things } = await threePlaces({ goesOn: true });
    await writeFile(join(folder, 'county.json'), JSON.stringify(await toldOf(county, things)));
    await served(county, async (url) => {
      await writeFile(join(folder, 'openapi.json'), JSON.stringify(openapiDocument(url)));
      const { said, answers, isSound } = await asked(url, FUZZ_CASES);
      expect(isSound, said.slice(said.indexOf('FAILURES'), said.indexOf('= WARNINGS')).slice(0, 20_000)).toBe(true);
      expect(Object.keys(answers).toSorted()).toEqual(routeList.map(({ name }) => name).toSorted());
      // It is asked about what is there by those who may, or the tool has seen only refusals.
      const reached = Object.values(answers).filter((of) => Object.keys(of).some((answer) => /^[23]/.test(answer)));
      expect(reached.length).toBeGreaterThan(routeList.length / 4);
    });
    // And a county that answers otherwise is found out.
    const broken: TestCounty = {
      ...county,
      handle: async (request) => {
        const answer = await county.handle(request);
        return { ...answer, body: answer.body.replace('"items":', '"item":') };
      },
    };
    await served(broken, async (url) => {
      const { said, isSound } = await asked(url, '4', '--include-operation-id', 'listOrganisations');
      expect(isSound).toBe(false);
      expect(said).toContain('Response violates schema');
    });
  });
});
