import { beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM } from '../../functions/platform/caller.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { find } from '../../functions/platform/store.ts';
import { beginWork } from '../../functions/platform/work.ts';
import { applications } from '../../functions/services/applications/application.ts';
import { removeErased } from '../../functions/services/erasure/remove-erased.ts';
import { archiveCase } from '../../functions/services/papers/archive.ts';
import { notedObjects } from '../../functions/services/papers/noted-objects.ts';
import { subjectOf } from '../../functions/services/people/person.ts';
import { TABLE_NAMES, type TableName } from '../../functions/tables.ts';
import { allItems } from '../../scripts/restore/all-items.ts';
import { threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';
import { killedAtEveryCall } from '../support/killed.ts';
import {
  act,
  aFile,
  anItem,
  guide,
  identify,
  LI,
  listMaterials,
  lodge,
  sharedMarriages,
  ZHANG,
} from '../support/services.ts';

/** What someone applied for at the counters, what they gave for it and what they were issued, erased once its time is over. */
const AGENCY = 'officer@consumer';
const REGULATOR = 'operator@regulator';
const ZHANG_ONLINE = 'public:zhang-9571';
const LI_ONLINE = 'public:li-3300';
const OFFICE_FILE = { regulation: 'office-files-rule', article: '6' };
const STILL_NEEDED = { regulation: 'personal-information-law', article: '47' };

interface Answer {
  readonly id: string;
  readonly kind: string;
}
let county: TestCounty;
let item: string;
const made: Record<string, string> = {};
const files: Record<string, string> = {};
let licence: string;

const erase = (as: As = ZHANG_ONLINE) => county.must('POST', '/identity/me/erasure', { as, body: { erase: 'mine' } });
const of = ({ cases }: { cases: Answer[] }, id: string) => cases.find((one) => one.id === id);
const holdings = async (as: As = ZHANG_ONLINE) => {
  const { items } = await county.must('GET', '/identity/me/holdings', { as });
  return items.find(({ table }: { table: string }) => table === 'services').found as object[];
};
const shown = (id: string, as: As = AGENCY) => county.must('GET', `/services/applications/${id}`, { as });
const figures = () => county.must('GET', '/services/figures', { as: 'auditor@audit' });
const isThere = async (file: string) => (await county.objects.head(`service-files/${file}`)) !== undefined;
const text = async (...tables: readonly TableName[]): Promise<string> => {
  const { client, tableName } = county.deps.store;
  const items = await Promise.all(tables.map((one) => Array.fromAsync(allItems(client, tableName(one)))));
  return JSON.stringify(items.flat().map(unpacked));
};
const must = async (id: string, what: string, as: As, body: object = {}) => {
  const { status, body: answer } = await act(county, id, what, as, body);
  if (status >= 300) throw new Error(JSON.stringify(answer));
  return answer;
};
const upload = async (as: As, words: string): Promise<string> =>
  (await aFile(county, `%PDF-1.7\n${words}\n%%EOF\n`, as)).id;
const lodged = async (as: As, body: object = {}): Promise<string> => {
  const { status, body: answer } = await lodge(county, as, { item, ...body });
  if (status !== 201) throw new Error(JSON.stringify(answer));
  return answer.id;
};
const holdOver = (over: object): Promise<{ id: string }> =>
  county.must('POST', '/evidence/holds', {
    as: 'administrator@regulator',
    body: {
      over,
      ...{ ground: '调取证据', cite: { regulation: '刑事诉讼法', article: '54' }, reference: '调证〔2037〕1号' },
    },
  });
const release = (id: string) =>
  county.must('POST', `/evidence/holds/${id}/release`, {
    as: 'administrator@regulator',
    body: { reason: '调取完毕' },
  });
/** From beginning to end, with a licence that is valid for a year. */
const closedCase = async (as: As, form: string): Promise<{ id: string; licence: string }> => {
  const id = await lodged(as, { materials: [{ code: 'form', file: form }] });
  await must(id, 'accept', AGENCY);
  const body = { application: id, type: `permit-${id}`, name: '食品经营许可证', until: '2027-03-01' };
  const { number } = await county.must('POST', '/services/licences', { as: AGENCY, body });
  await must(id, 'decide', AGENCY, { decision: 'granted', reasons: '张三李四符合条件', licence: number });
  // A try to close it that was cut off when it had written its archive.
  const { deps } = county;
  const work = beginWork(deps, PLATFORM, 'closeApplication', id);
  await archiveCase({ deps, work, today: work.today }, await find(deps.store, applications, id));
  await must(id, 'close', AGENCY);
  await must(id, 'satisfaction', as, { score: 4, note: '张三李四很满意' });
  return { id, licence: number };
};

beforeAll(async () => {
  county = await aCounty('shuangliao');
  await threeBodies(county);
  await listMaterials(county, [{ code: 'form', name: '申请表', kind: 'form' }]);
  await identify(county, ZHANG_ONLINE, ZHANG);
  await identify(county, LI_ONLINE, LI);
  item = await anItem(county, { elements: { code: 'E1' }, guide: guide([{ code: 'form' }]) });
  files.form = await upload(ZHANG_ONLINE, '张三的申请表');
  files.loose = await upload(ZHANG_ONLINE, '没有用上的材料');
  files.li = await upload(LI_ONLINE, '李四的申请表');
  ({ id: made.closed, licence } = await closedCase(ZHANG_ONLINE, files.form));
  ({ id: made.li } = await closedCase(LI_ONLINE, files.li));
  // Nobody asks for the form again.
  made.running = await lodged(ZHANG_ONLINE);
  // A better paper came in the place of the first.
  files.first = await upload(ZHANG_ONLINE, '张三的第一份');
  files.second = await upload(ZHANG_ONLINE, '张三的第二份');
  made.corrected = await lodged(ZHANG_ONLINE, { materials: [{ code: 'form', file: files.first }] });
  await must(made.corrected, 'materials', ZHANG_ONLINE, { materials: [{ code: 'form', file: files.second }] });
  await must(made.corrected, 'withdraw', ZHANG_ONLINE);
  // A record that was fetched for them by sharing, twice.
  const { entry, grant } = await sharedMarriages(county);
  const supply = { entry, key: 'number', items: ['status'] };
  await listMaterials(county, [{ code: 'marriage', name: '婚姻登记', kind: 'proof', personal: true, supply }]);
  const sharing = guide([{ code: 'marriage', source: 'sharing', grant }]);
  const married = await anItem(county, { elements: { code: 'E2' }, guide: sharing });
  const applicant = { item: married, applicant: ZHANG, authorised: ['marriage'] };
  made.fetched = await lodged(AGENCY, applicant);
  for (const _ of [1, 2]) await must(made.fetched, 'fetch', AGENCY, { material: 'marriage' });
  await must(made.fetched, 'withdraw', AGENCY);
  made.window = await lodged(AGENCY, { applicant: ZHANG, materials: [{ code: 'form', form: 'paper' }] });
  await must(made.window, 'withdraw', AGENCY);
}, 60_000);

describe('What was applied for at the counters', () => {
  it('is needed while it runs and kept as a file of the office, each with its day and article', async () => {
    const answer = await erase();
    expect(of(answer, made.running!)).toMatchObject({ is: 'in-procedure', cite: STILL_NEEDED });
    // The licence that rests on it is valid for a year.
    expect(of(answer, made.closed!)).toMatchObject({ is: 'kept', until: '2037-03-01', cite: OFFICE_FILE });
    expect(of(answer, made.window!)).toMatchObject({ is: 'kept', until: '2036-03-02', cite: OFFICE_FILE });
    expect(answer.cases.map(({ kind, is }: Answer & { is: string }) => `${kind}: ${is}`).sort()).toEqual([
      'service-application: in-procedure',
      'service-application: kept',
      'service-application: kept',
      'service-application: kept',
      'service-application: kept',
      'service-file: erased',
      'service-identity: in-procedure',
    ]);
    expect(of(answer, made.li!)).toBeUndefined();
    expect(await shown(made.closed!)).toMatchObject({ applicant: ZHANG, handed: [{ file: files.form }] });
  });

  it('loses a file that belongs to no case at once, when its link cannot be followed any more', async () => {
    await removeErased(county.deps);
    expect(await isThere(files.loose!)).toBe(true);
    county.clock.moveTo('2026-03-02T02:00:01.000Z');
    // Two sweeps at one moment are as one.
    const both = await Promise.all([removeErased(county.deps), removeErased(county.deps)]);
    expect(both.map(({ removed }) => removed).sort()).toEqual([0, 1]);
    expect([await isThere(files.loose!), await isThere(files.form!)]).toEqual([false, true]);
  });

  it('is erased when its time is over, unless a hold lies on it; a paper that another case needs stays', async () => {
    county.clock.moveTo(nine('2037-03-02'));
    const hold = await holdOver({ subjects: [`licence:${licence}`] });
    const before = await figures();
    const held = await erase();
    expect(of(held, made.closed!)).toMatchObject({ is: 'held', hold: hold.id, cite: { article: '54' } });
    expect(of(held, made.window!)).toMatchObject({ is: 'erased' });
    expect(await shown(made.closed!)).toMatchObject({ applicant: ZHANG });
    // A hold that comes before the papers are gone still keeps them.
    const late = await holdOver({ account: 'zhang-9571' });
    expect(await removeErased(county.deps)).toEqual({ removed: 0, held: 3 });
    expect(await isThere(files.second!)).toBe(true);
    for (const { id } of [hold, late]) await release(id);
    const archived = await notedObjects(county.deps.store, made.closed!);
    const fetched = await notedObjects(county.deps.store, made.fetched!);
    expect([archived.length, fetched.length]).toEqual([2, 2]);
    for (const object of [...archived, ...fetched]) expect(await county.objects.head(object)).toBeDefined();
    expect(of(await erase(), made.closed!)).toMatchObject({ is: 'erased' });
    await removeErased(county.deps);
    for (const object of [...archived, ...fetched]) expect(await county.objects.head(object)).toBeUndefined();

    const erased = await shown(made.closed!);
    expect(erased).toMatchObject({
      status: 'closed',
      applicant: { kind: 'person', document: '' },
      handed: [{ code: 'form', source: 'applicant' }],
      outcome: { decision: 'granted' },
      satisfaction: { score: 4 },
    });
    expect(JSON.stringify(erased)).not.toMatch(/张三|990307|fil_/);
    expect(await county.must('GET', `/services/licences/${licence}`)).toMatchObject({
      number: licence,
      valid: false,
      holder: expect.stringContaining('清除'),
    });
    const archive = `/services/archives/${made.closed}`;
    expect(await county.must('GET', archive, { as: AGENCY })).toMatchObject({ parts: [], erased: { parts: 2 } });
    expect(await county.must('GET', `${archive}/check`, { as: AGENCY })).toMatchObject({
      ...{ intact: false, erased: { on: '2037-03-02' } },
    });
    expect(await Promise.all([files.first!, files.second!].map(isThere))).toEqual([false, false]);
    // The case that runs still has its form, and the counts are as they were.
    expect(await isThere(files.form!)).toBe(true);
    expect(await shown(made.running!)).toMatchObject({ applicant: ZHANG, handed: [{ file: files.form }] });
    expect(await figures()).toEqual(before);
  });

  it('is gone with the last of it, though the sweep be killed at each of its calls; others’ is not touched', async () => {
    await must(made.running!, 'withdraw', ZHANG_ONLINE);
    expect(of(await erase(), made.running!)).toMatchObject({ is: 'kept', until: '2047-03-02' });
    // Who it was can be shown again: there is nothing that runs under it.
    await identify(county, ZHANG_ONLINE, ZHANG);
    county.clock.moveTo(nine('2047-03-03'));
    const answer = await erase();
    expect(answer).toMatchObject({ erased: { cases: 2 }, more: false });
    expect(await isThere(files.form!)).toBe(true);
    const kills = await killedAtEveryCall(county.deps, removeErased, async () => {
      expect(await isThere(files.li!)).toBe(true);
    });
    expect(kills).toBeGreaterThan(4);
    expect(await isThere(files.form!)).toBe(false);
    expect(await holdings()).toEqual([]);

    expect(await text('services')).not.toMatch(/zhang-9571|张三的|张三"/);
    expect(await text('services')).not.toContain(ZHANG.document);
    // Nor under what stands for the number: nobody is spared a paper by what is gone.
    expect(await text('services')).not.toContain(subjectOf(ZHANG));
    expect(await text('services')).toContain(subjectOf(LI));
    const everywhere = TABLE_NAMES.filter((one) => !['audit', 'evidence'].includes(one));
    expect(await text(...everywhere)).not.toMatch(/zhang-9571|张三"/);

    expect(await shown(made.li!, LI_ONLINE)).toMatchObject({ applicant: LI, satisfaction: { note: '张三李四很满意' } });
    expect(await county.must('GET', `/services/archives/${made.li}/check`, { as: AGENCY })).toMatchObject({
      intact: true,
    });
    expect(await holdings(LI_ONLINE)).toHaveLength(2);
  });

  it('leaves evidence that it was erased, without what was, and nothing is erased twice', async () => {
    for (const [id, action] of [
      [made.closed!, 'eraseMine'],
      [made.running!, 'eraseMine'],
    ]) {
      const events = await evidenceOf(county, { type: 'application', id: id! });
      expect(events.at(-1)).toMatchObject({ kind: 'change', action });
      expect(JSON.stringify(events.at(-1))).not.toMatch(/张三|990307/);
    }
    const [removal] = await evidenceOf(county, { type: 'removal', id: made.running! });
    expect(removal).toMatchObject({ action: 'removeErased', detail: { files: 1 }, basis: [STILL_NEEDED] });
    expect(await erase()).toMatchObject({ erased: { cases: 0 }, cases: [] });
    expect(await removeErased(county.deps)).toEqual({ removed: 0, held: 0 });
    expect((await lodge(county, ZHANG_ONLINE, { item })).body.code).toBe('not-verified');
    // A stranger to the case sees no more than before, nor less.
    expect((await county.call('GET', `/services/applications/${made.closed}`, { as: LI_ONLINE })).status).toBe(404);
    expect((await shown(made.closed!, REGULATOR)).applicant.name).toContain('清除');
  });
});
