import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bytesOfBundle } from '../feeds/bundle.ts';
import { aPublishedEntry, divisions, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty } from '../support/county.ts';

/** The bundle of a release, judged by others' readers in Python. */
const server = process.env.MOTO_SERVER;

describe('the bundle of an open release', () => {
  it('is valid for frictionless and for csvw, and both read every row', async (context) => {
    if (!server) return context.skip('MOTO_SERVER names no folder of tools: see .ci/oracle-setup.sh');
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    await submit(county, entry, divisions('东城区', '西城区', '"引号"'));
    expect((await open(county, entry)).status).toBe('published');
    const folder = await mkdtemp(join(tmpdir(), 'gongshu-bundle-'));
    try {
      for (const [name, bytes] of await bytesOfBundle(county, entry, 1)) await writeFile(join(folder, name), bytes);
      const judge = fileURLToPath(new URL('open-tables.py', import.meta.url));
      const said = JSON.parse(execFileSync(join(dirname(server), 'python'), [judge, folder], { encoding: 'utf8' }));
      expect(said).toMatchObject({ frictionless: [], csvw: true, rows: 3 });
      expect(said.columns).toEqual(['code', 'name', 'city_code', 'province_code']);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
