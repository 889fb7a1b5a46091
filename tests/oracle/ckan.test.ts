import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { content, divisions, publish, register, submit } from '../gathering/published-entry.ts';
import { importDazhou } from '../open/imported.ts';
import { open } from '../open-data/opening.ts';
import { aCounty } from '../support/county.ts';
import { served } from './served.ts';

const PYTHON = new URL('../../.local/oracle/bin/python', import.meta.url).pathname;
const ASK = new URL('./ask_as_ckanapi.py', import.meta.url).pathname;

/** ckanapi, which the CKAN project itself keeps, against the running rooms over HTTP. */
it('CKAN’s own client searches, shows and reads rows, by POST and by GET', async (context) => {
  if (!existsSync(PYTHON)) context.skip('no Python with ckanapi: .ci/oracle-setup.sh');
  const county = await aCounty('dazhou');
  const imported = await importDazhou(county, 60);
  const entry = await publish(county, content(await register(county), { tags: ['代码表'] }));
  await submit(county, entry, divisions('东城区', '西城区', '朝阳区'));
  await open(county, entry);
  county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
  await served(county, async (url) => {
    const { stdout } = await promisify(execFile)(PYTHON, [ASK, url, entry]);
    const { post, get } = JSON.parse(stdout);
    for (const [answers, facets, rows] of [
      [post, ['organization', 'tags'], [2, ['西城区', '朝阳区']]],
      [get, [], [3, ['东城区', '西城区']]],
    ] as const)
      expect(answers).toMatchObject({
        found: [expect.any(Number), facets],
        names: imported + 1,
        shown: [entry, '行政区划名录', '卫生健康局'],
        tags: ['代码表'],
        resource: 'JSON',
        rows,
        site: true,
        licences: true,
        status: county.deps.county.baseUrl,
        refused: {
          'package_show{"id": "no-such"}': 'NotFound',
          'package_show{}': 'ValidationError',
          'package_create{"name": "x"}': 'NotAuthorized',
          'no_such_action{}': 'CKANAPIError',
        },
      });
    expect(post.found[0]).toBeGreaterThan(0);
    expect(post.organisations).toBeGreaterThan(1);
    expect(post.groups).toBeGreaterThan(0);
  });
  // And it would not, were the answers not those of CKAN.
  const broken: typeof county = {
    ...county,
    handle: async (request) => {
      const answer = await county.handle(request);
      return { ...answer, body: answer.body.replace('"success":true', '"success":false') };
    },
  };
  await served(broken, async (url) => {
    await expect(promisify(execFile)(PYTHON, [ASK, url, entry])).rejects.toThrow(/CKANAPIError/);
  });
});
