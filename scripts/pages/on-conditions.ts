import { setTimeout as pause } from 'node:timers/promises';
import { type Api, callBy, mustBy, officer, REGULATOR } from '../demo/county.ts';
import { entryContent, handIn, publishEntry } from '../demo/departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../demo/files.ts';

export const ON_CONDITIONS = '行政区划代码批量对照服务';

/** A site of `npm start` as those who work with it see it. */
const apiAt = (url: string): Api => {
  const call = callBy(
    async ({ method, url: path, headers, body }) => {
      const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
    },
    async (who) => {
      const headers = { 'content-type': 'application/json' };
      const asked = { method: 'POST', headers, body: JSON.stringify(who) };
      return (await (await fetch(`${url}/local/identity/token`, asked)).json()).access_token;
    },
  );
  return {
    call,
    must: mustBy(call),
    upload: async (link, bytes) => {
      const answer = await fetch(new URL(link.url, url), {
        method: link.method,
        headers: link.headers,
        body: Buffer.from(bytes),
      });
      if (!answer.ok) throw new Error(`the upload answered ${answer.status}`);
    },
    organisationType: 'government-department',
  };
};

/** Opens another dataset of an entry's unit on conditions, with its file; answers with its id. */
export const openOnConditions = async (url: string, beside: string): Promise<string> => {
  const api = apiAt(url);
  const found = await api.must('nobody', 'GET', '/open-data/datasets', { query: { q: ON_CONDITIONS, limit: '1' } });
  if (found.items[0]?.name === ON_CONDITIONS) return found.items[0].id;
  const { provider, system } = await api.must(REGULATOR, 'GET', `/catalog/entries/${beside}`);
  const entry = await publishEntry(
    api,
    provider,
    entryContent(system, DIVISION_ITEMS, {
      name: ON_CONDITIONS,
      summary: '县级以上行政区划代码与名称的对照，供需要批量比对的单位使用。',
      domain: '社区治理',
      openType: 'conditional',
      openConditions: '只用于申请时写明的用途；不得转给他人',
    }),
  );
  await handIn(api, provider, entry, { fileName: '行政区划对照.csv', bytes: divisionsFile() });
  const on = (await (await fetch(`${url}/local/clock`)).json()).today;
  const review = { result: 'passed', by: '市国家保密局', on, opinion: '不涉密，可以有条件开放' };
  await api.must(officer(provider), 'POST', '/open-data/publications', {
    body: { entry, functionBasis: '区划地名管理', reviews: { secrecy: review, privacy: review, security: review } },
  });
  // Until it is released it is not there for the public.
  const isOpen = async () =>
    (await api.call('nobody', 'GET', `/open-data/datasets/${entry}`)).body.state === 'published';
  while (!(await isOpen())) await pause(200);
  return entry;
};
