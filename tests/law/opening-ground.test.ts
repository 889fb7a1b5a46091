import { beforeAll, describe, expect, it } from 'vitest';
import { aPublishedEntry, aSubmission, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** What Jiangmen opens where the law does not say (art. 18). */
let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('jiangmen');
  await threeBodies(county);
});

const review = { result: 'passed', by: '数据安全评估组', on: '2026-03-02', opinion: '风险可控' };

describe('opening without a word of law', () => {
  it('JM-18b: data is not marked closed without a prohibiting ground', async () => {
    const save = async (openGround?: string) => {
      const name = `不予开放${openGround ?? ''}`;
      const body = entryContent({ name, system: await aSystem(county), openType: 'closed', openGround });
      const { id } = await county.must('POST', '/catalog/entries', { as: 'officer@provider', body });
      return county.call('POST', `/catalog/entries/${id}/submit`, { as: 'officer@provider', body: {} });
    };
    const refused = await save();
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '18' } } });
    expect(refused.body.faults.map(({ code }: { code: string }) => code)).toEqual(['open-ground']);
    expect((await save('《反不正当竞争法》商业秘密')).status).toBe(200);
  });

  it('JM-18b: data of unclear status is opened once a security assessment is on file', async () => {
    const entry = await aPublishedEntry(county, { name: '未明确能否开放', openGround: 'unclear' });
    await aSubmission(county, entry.id);
    const publish = (reviews: object) =>
      county.call('POST', '/open-data/publications', { as: 'operator@regulator', body: { entry: entry.id, reviews } });
    const refused = await publish({ secrecy: review });
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'jiangmen', article: '18' } } });
    expect(refused.body.faults.map(({ code }: { code: string }) => code)).toContain('security-assessment');
    expect((await publish({ secrecy: review, security: review })).status).toBe(202);
  });
});
