import { beforeAll, describe, expect, it } from 'vitest';
import { routeList } from '../../functions/routes.ts';
import { aSystem, CSV, entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aFilledEntry,
  anApplication,
  anOpenDataset,
  CONDITIONAL,
  openIt,
  PERSON,
  PROVIDER,
  REGULATOR,
  restrictedTo,
} from '../support/opening.ts';

/** Nothing that is not published is told to anybody without an account, whatever they ask and name. */
const MARK = '未公开标记';
let county: TestCounty;
/** Ids that somebody may have guessed or been told, each of something that is not public. */
const hidden: Record<string, string> = {};

beforeAll(async () => {
  county = await aCounty('dazhou');
  await threeBodies(county);
  const csv = CSV.replace('朝阳区', MARK);
  const draft = entryContent({ name: `${MARK}草稿`, system: await aSystem(county) });
  hidden.draft = (await county.must('POST', '/catalog/entries', { as: PROVIDER, body: draft })).id;
  hidden.unopened = (await aFilledEntry(county, { name: `${MARK}未开放`, summary: MARK }, csv)).id;
  hidden.closed = (await aFilledEntry(county, { name: `${MARK}不予开放`, openType: 'closed' }, csv)).id;
  const named = await aFilledEntry(
    county,
    { name: `${MARK}限定知悉`, ...CONDITIONAL, sensitivity: ['trade-secret'] },
    csv,
  );
  await openIt(county, named.id, { restricted: restrictedTo('li'), specialBasis: MARK });
  hidden.named = named.id;

  const open = await anOpenDataset(county);
  const conditional = await anOpenDataset(county, CONDITIONAL, csv);
  hidden.application = (await anApplication(county, conditional.id, { purpose: MARK })).id;
  const ask = async (more: object) =>
    (
      await county.must('POST', '/open/requests', {
        body: { requested: MARK, holder: 'provider', purpose: MARK, applicant: PERSON, ...more },
      })
    ).id;
  hidden.request = await ask({});
  hidden.aside = await ask({});
  await county.must('POST', `/open/requests/${hidden.aside}/receive`, { as: PROVIDER, body: { setAside: MARK } });
  const contribute = async (kind: string) =>
    (
      await county.must('POST', '/open/contributions', {
        body: { kind, dataset: open.id, title: MARK, text: MARK, by: { name: MARK } },
      })
    ).id;
  for (const kind of ['comment', 'use-case', 'correction']) hidden[kind] = await contribute(kind);
  const rejected = await contribute('use-case');
  await county.must('POST', `/open/contributions/${rejected}/moderate`, {
    as: REGULATOR,
    body: { decision: 'reject', reason: MARK },
  });
  await county.must('POST', '/open/rankings', { as: REGULATOR, body: { period: '2026' } });
  hidden.dataset = open.id;
  hidden.provider = 'provider';
  hidden.latest = 'latest';
});

const open = routeList.filter(({ who, method }) => who === 'anyone' && method === 'GET');

describe('whoever has no account', () => {
  it('is told of every open route by this test', () => {
    expect(open.length).toBeGreaterThan(20);
    expect(Object.keys(hidden).length).toBeGreaterThan(8);
  });

  it.each(open.map(({ name, path }) => [name, path]))('%s tells nothing that is not published', async (_, path) => {
    for (const id of path.includes('{') ? Object.values(hidden) : ['']) {
      for (const query of [{}, { q: MARK }, { limit: '200' }]) {
        const asked = path.replace(/\{format\}/, 'json').replace(/\{\w+\}/g, id);
        const { status, body, headers } = await county.call('GET', asked, { query });
        expect(status, asked).toBeLessThan(500);
        expect(`${JSON.stringify(body ?? '')}${headers.location ?? ''}`, asked).not.toContain(MARK);
        if (status === 302) {
          const file = (await county.download(headers.location!)).toString('utf8');
          expect(file, asked).not.toContain(MARK);
        }
      }
    }
  });

  it('gets no file of what is open on conditions, or to named users', async () => {
    for (const id of [hidden.named, hidden.unopened, hidden.closed, hidden.draft])
      for (const what of ['download/csv', 'download/json', 'preview']) {
        const { status } = await county.call('GET', `/open-data/datasets/${id}/${what}`);
        expect([403, 404], `${id} ${what}`).toContain(status);
      }
  });
});
