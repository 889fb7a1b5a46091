import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { knownTypes } from '../../functions/domain/law/index.ts';
import { type Api, callBy, mustBy, officer, REGULATOR } from '../demo/county.ts';
import { completeDepartment, departmentNamed, entryContent, handIn, publishEntry } from '../demo/departments.ts';
import { DIVISION_ITEMS, dazhouCatalogue, divisionsFile } from '../demo/files.ts';
import type { LocalIdentity } from './identity.ts';
import type { LocalCounty } from './local-county.ts';

const MAX_UPLOAD = 64 * 1024 ** 2;

/** The running county, spoken to as from outside. */
const apiOf = (county: LocalCounty, identity: LocalIdentity): Api => {
  const call = callBy(county.handle, identity.tokenFor);
  return {
    call,
    must: mustBy(call),
    organisationType: knownTypes(county.deps.county.law)[0]!,
    upload: async (link, bytes) => {
      const verdict = county.links.verify(link.url, link.method, link.headers, county.deps.clock.now());
      if (!verdict.ok) throw new Error(`the link is ${verdict.reason}`);
      const { key, contentType } = verdict.terms;
      await county.objects.receive(key, Readable.from([Buffer.from(bytes)]), contentType ?? '', MAX_UPLOAD);
    },
  };
};

/**
 * Fills a new county with something to look at: the real open catalogue of Dazhou, 5,637 entries, of which one department
 * releases a real file as data. Through the API, as a city would. `scripts/demo/data/README.md` has the sources.
 */
export const loadCatalogue = async (county: LocalCounty, identity: LocalIdentity): Promise<void> => {
  const api = apiOf(county, identity);
  const { must } = api;
  const { id, upload } = await must(REGULATOR, 'POST', '/catalog/imports', {
    body: { fileName: 'sichuan_dazhou.json', format: 'json', place: '达州市' },
  });
  await api.upload(upload, dazhouCatalogue());
  let job = await must(REGULATOR, 'POST', `/catalog/imports/${id}/start`, { body: {} });
  while (job.status === 'running') {
    await pause(200);
    job = await must(REGULATOR, 'GET', `/catalog/imports/${id}`);
  }
  const provider = await departmentNamed(api, '市民政局');
  const system = await completeDepartment(api, provider, '市民政局', 101);
  const entry = await publishEntry(
    api,
    provider,
    entryContent(system, DIVISION_ITEMS, {
      name: '全国县级以上行政区划名录',
      summary: '全国县级以上行政区划的代码、名称及所属市、省代码，2023 年版，共 2978 行。',
      domain: '社区治理',
    }),
  );
  await handIn(api, provider, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  const on = county.deps.clock.now().slice(0, 10);
  const review = { result: 'passed', by: '市国家保密局', on, opinion: '不涉密，可以开放' };
  await must(officer(provider), 'POST', '/open-data/publications', {
    body: { entry, functionBasis: '区划地名管理', reviews: { secrecy: review, privacy: review, security: review } },
  });
};
