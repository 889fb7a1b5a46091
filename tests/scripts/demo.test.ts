import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hospitalFile } from '../../scripts/demo/files.ts';
import {
  type Check,
  handInFiles,
  importCatalogue,
  objectToData,
  openStage,
  readUnderGrant,
  SILENT,
  type Stage,
  searchAndDownload,
  shareUnderFiveLaws,
} from '../../scripts/demo/story.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(SILENT);
});
afterAll(() => stage.close());

const failed = (checks: readonly Check[]): readonly Check[] => checks.filter(({ ok }) => !ok);

describe('The story of the demonstration, in Dazhou', () => {
  let imported: Awaited<ReturnType<typeof importCatalogue>>;
  let handed: Awaited<ReturnType<typeof handInFiles>>;

  it("imports the portal's 5,637 entries and accounts for each", async () => {
    imported = await importCatalogue(stage);
    const { totals, departments, awkward } = imported.facts;
    expect(totals).toEqual({ total: 5_637, accepted: 5_594, duplicate: 43, rejected: 0 });
    expect(totals.accepted! + totals.duplicate! + totals.rejected!).toBe(totals.total);
    expect(departments).toBe(68);
    expect(awkward).toEqual({
      totals: { total: 3, accepted: 1, rejected: 1, duplicate: 1 },
      masked: { mobiles: 1, emails: 0, withheld: 1 },
      phone: '138********',
    });
    expect(failed(imported.checks)).toEqual([]);
  });

  it('accepts the divisions in GB18030 and refuses a broken file, keeping only its original and the report', async () => {
    handed = await handInFiles(imported.county);
    const { accepted, refused, stored, versions } = handed.facts;
    expect(accepted).toEqual({ status: 'accepted', rows: 2_978, encoding: 'gb18030' });
    expect(refused.status).toBe('refused');
    expect(refused.faults).toEqual({ 'bad-division': 2, required: 1, 'duplicate-value': 1, 'ragged-row': 1 });
    expect(refused.shown).toHaveLength(5);
    expect(stored).toEqual(['originals', 'reports', 'uploads']);
    expect(versions).toBe(1);
    expect(failed(handed.checks)).toEqual([]);
  });

  it('accepts the list of hospitals where it is at hand', (context) => {
    if (!hospitalFile()) context.skip('the list of hospitals is not beside this checkout');
    expect(handed.facts.hospitals).toEqual({ status: 'accepted', rows: 126, encoding: 'gb18030' });
  });

  it('lets the public search all entries and download the dataset that was opened', async () => {
    const { facts, checks } = await searchAndDownload(imported.county, handed.provider, handed.entry);
    expect(facts.hits.停车).toMatchObject({ total: 7, fuzzy: false, named: 7 });
    expect(facts.hits.医院).toMatchObject({ total: 69, fuzzy: false, named: 52 });
    expect([facts.csv.rows, facts.json.rows, facts.preview]).toEqual([2_978, 2_978, 2_978]);
    expect(facts.whole).toBe(true);
    expect(failed(checks)).toEqual([]);
  });
});

describe('The story of the demonstration, under the five laws', () => {
  let shared: Awaited<ReturnType<typeof shareUnderFiveLaws>>;

  it('explains every deadline across National Day with its make-up days', async () => {
    shared = await shareUnderFiveLaws(stage);
    const replies = (from: string) =>
      Object.fromEntries(
        Object.entries(shared.facts).map(([id, { deadlines }]) => [
          id,
          deadlines.find((one) => one.from === from && one.duty === 'share.reply')?.due,
        ]),
      );
    expect(replies('2026-09-18')).toEqual({
      zhangye: '2026-09-24',
      dazhou: '2026-10-09',
      shuangliao: undefined,
      jiangmen: '2026-09-24',
      fuzhou: '2026-10-15',
    });
    expect(replies('2026-09-28')).toEqual({
      zhangye: '2026-10-10',
      dazhou: '2026-10-16',
      shuangliao: undefined,
      jiangmen: '2026-10-10',
      fuzhou: '2026-10-23',
    });
    expect(shared.facts.fuzhou.deadlines[0]).toEqual({
      duty: 'share.reply',
      article: '18',
      from: '2026-09-18',
      due: '2026-10-15',
      counted: 15,
      madeUp: ['2026-09-20', '2026-10-10'],
      nationalDays: 7,
    });
    expect(shared.facts.jiangmen.deadlines.map(({ duty, due }) => [duty, due])).toContainEqual([
      'share.deliver',
      '2026-10-09',
    ]);
    expect(failed(shared.checks)).toEqual([]);
  });

  it('tells answers in time from late ones and from none, and deems nobody to agree', () => {
    for (const [id, { inTime, late, never, unanswered, deadlines }] of Object.entries(shared.facts)) {
      expect(unanswered, id).toBe('submitted');
      if (deadlines.length === 0) expect([inTime, late, never], id).toEqual(['no-clock', 'no-clock', 'no-clock']);
      else {
        expect(inTime, id).toEqual({ state: 'met', late: false });
        expect(late, id).toMatchObject({ state: 'met', late: true });
        expect(never, id).toMatchObject({ state: 'lapsed' });
      }
    }
    expect(Object.values(shared.facts).filter(({ never }) => never === 'no-clock')).toHaveLength(1);
  });

  it("confirms the receipt by silence on the day after Zhangye's seven working days, and nowhere else", () => {
    expect(
      Object.entries(shared.facts).map(([id, { confirmedBefore, confirmedOn }]) => [id, confirmedBefore, confirmedOn]),
    ).toEqual([
      ['zhangye', false, '2026-10-14'],
      ['dazhou', false, undefined],
      ['shuangliao', false, undefined],
      ['jiangmen', false, undefined],
      ['fuzhou', false, undefined],
    ]);
  });

  it('refuses a fourth field, another purpose, another department and an expired grant, with article and evidence', async () => {
    const { facts, checks } = await readUnderGrant(shared.shared);
    const articles = (id: keyof typeof facts) => Object.values(facts[id].refusals).map(({ article }) => article);
    expect(articles('jiangmen')).toEqual(['16', '17', '17', '16']);
    expect(articles('zhangye')).toEqual(['24', '22', '22', undefined]);
    for (const [id, { columns, refusals, audit }] of Object.entries(facts)) {
      expect(columns, id).toEqual(['code', 'name', 'city_code']);
      expect(
        Object.values(refusals).map(({ status, code }) => [status, code]),
        id,
      ).toEqual(Array(4).fill([403, 'read-refused']));
      expect([audit.reads, audit.refusals.length, audit.chain], id).toEqual([1, 4, 'ok']);
    }
    expect(failed(checks)).toEqual([]);
  });

  it("tells Shuangliao's objector in time, and shows the objection that lapses as the department's breach", async () => {
    const { facts, checks } = await objectToData(stage);
    expect(facts.first).toMatchObject({ status: 'closed', told: expect.stringContaining('更正') });
    expect(facts.first.steps.filter(({ state }) => state === 'lapsed')).toEqual([]);
    expect(facts.second.status).toBe('forwarded');
    expect(facts.second.steps.filter(({ state }) => state === 'lapsed')).toEqual([
      {
        duty: 'objection.answer',
        bearer: 'civil-affairs',
        due: '2026-10-20',
        state: 'lapsed',
        late: false,
        breachedOn: '2026-10-20',
      },
    ]);
    expect(facts.breaches).toEqual({ 'civil-affairs': 1 });
    expect(facts.marked.second).toHaveLength(1);
    expect(failed(checks)).toEqual([]);
  });
});
