import { type RegulationId, regulationIds } from '../../../functions/domain/law/index.ts';
import type { CalendarDay } from '../../../functions/domain/law/schema.ts';
import { type Chapter, startChecks } from '../checks.ts';
import { type DemoCounty, officer, REGULATOR } from '../county.ts';
import { entryContent, handIn, publishEntry, registerDepartment } from '../departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../files.ts';
import { approve, ask, CONDITION, CONSUMER, completeGrant, dutyOf, PROVIDER, STRANGER } from '../sharing.ts';
import type { Stage } from '../stage.ts';
import { type Deadline, EXPECTED, type Expected } from './five-laws.ts';

/** The same days in every city. Everything late is late everywhere: the longest clock ends on 23 October. */
const DAYS = {
  first: '2026-09-18',
  answer: '2026-09-24',
  second: '2026-09-28',
  beforeConfirmation: '2026-10-13',
  afterConfirmation: '2026-10-14',
  late: '2026-10-26',
  lastOfGrant: '2026-10-30',
} as const satisfies Record<string, CalendarDay>;
const STEPS = 5;

export interface CityFacts extends Expected {
  readonly title: string;
  /** How the duties to answer ended: of the request answered in time, late, and never. */
  readonly inTime: Fate | 'no-clock';
  readonly late: Fate | 'no-clock';
  readonly never: Fate | 'no-clock';
  /** What became of the request that nobody answered: nobody is deemed to have agreed. */
  readonly unanswered: string;
  readonly confirmedBefore: boolean;
  /** The reply clock of 28 September day by day, in words; empty where the text has none. */
  readonly explained: readonly string[];
}
interface Fate {
  readonly state: string;
  readonly late: boolean;
  readonly breachedOn?: CalendarDay;
}
/** What later chapters go on with. */
export interface SharedIn {
  readonly county: DemoCounty;
  readonly grant: string;
}

interface Day {
  readonly day: CalendarDay;
  readonly counted: boolean;
  readonly reason: string;
  readonly zh: string;
  readonly en: string;
}

const deadlineOf = ({
  duty,
  cite,
  explanation: count,
}: {
  duty: string;
  cite: { article: string };
  explanation: { from: string; due: string; days: Day[] };
}): Deadline => ({
  duty,
  article: cite.article,
  from: count.from,
  due: count.due,
  counted: count.days.filter(({ counted }) => counted).length,
  madeUp: count.days.filter(({ reason }) => reason === 'make-up-day').map(({ day }) => day),
  nationalDays: count.days.filter(
    ({ day, reason }) => day >= '2026-10-01' && day <= '2026-10-07' && reason === 'holiday',
  ).length,
});

const fateOf = async (county: DemoCounty, id: string | undefined): Promise<Fate | 'no-clock'> => {
  if (!id) return 'no-clock';
  const { state, late = false, breachedOn } = await dutyOf(county, id);
  return { state, late, ...(breachedOn ? { breachedOn } : {}) };
};

interface ViewedDuty {
  readonly id: string;
  readonly duty: string;
  readonly due?: string;
}
const replyOf = (request: { duties: ViewedDuty[] }): string | undefined =>
  request.duties.find(({ duty }) => duty === 'share.reply')?.id;

/** A county with its departments, and a conditional entry whose data has been accepted. */
const furnished = async (stage: Stage, regulation: RegulationId) => {
  const county = await stage.county(regulation, DAYS.first);
  const system = await registerDepartment(county, PROVIDER, '市民政局', 1);
  await registerDepartment(county, CONSUMER, '市教育局', 2);
  await registerDepartment(county, STRANGER, '市交通运输局', 3);
  const content = entryContent(system, DIVISION_ITEMS, {
    name: '行政区划名录',
    shareType: 'conditional',
    shareConditions: [CONDITION],
    shareReason: '须明确用途后共享',
    shareBasis: { type: 'law', name: '《中华人民共和国数据安全法》', article: '38' },
  });
  const entry = await publishEntry(county, PROVIDER, content);
  await handIn(county, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  return { county, entry };
};

/** The same three requests under one city's law: answered in time, answered late, never answered. */
const playCity = async (stage: Stage, regulation: RegulationId, went: () => void): Promise<CityFacts & SharedIn> => {
  const { county, entry } = await furnished(stage, regulation);
  const first = await ask(county, entry, DAYS.lastOfGrant);
  await county.moveTo(DAYS.answer);
  const approved = await approve(county, first.id);
  const before = await completeGrant(county, approved.grant);
  const grantOf = () => county.must(officer(CONSUMER), 'GET', `/share/grants/${approved.grant}`);
  went();

  await county.moveTo(DAYS.second);
  const second = await ask(county, entry, DAYS.lastOfGrant);
  const third = await ask(county, entry, DAYS.lastOfGrant);
  // Day zero of any clock for confirming the receipt.
  await county.must(officer(PROVIDER), 'POST', `/share/grants/${approved.grant}/deliver`, {
    body: { channel: 'platform-api', receipt: '交付回执 1 号' },
  });
  const clocks = [...first.duties, ...approved.duties, ...second.duties] as ViewedDuty[];
  const ids = [...new Set(clocks.filter(({ duty, due }) => duty !== 'share.end' && due).map(({ id }) => id))];
  const duties = await Promise.all(ids.map((id) => dutyOf(county, id)));
  const explained = duties.find(({ id }) => id === replyOf(second))?.explanation.days ?? [];
  went();

  await county.moveTo(DAYS.beforeConfirmation);
  const confirmedBefore = (await grantOf()).confirmed !== undefined;
  went();
  await county.moveTo(DAYS.afterConfirmation);
  const { confirmed } = await grantOf();
  went();
  await county.moveTo(DAYS.late);
  const answered = await approve(county, second.id);
  const { status } = await county.must(officer(CONSUMER), 'GET', `/share/requests/${third.id}`);
  const filings = await county.must(REGULATOR, 'GET', '/share/filings');
  went();

  return {
    county,
    grant: approved.grant,
    title: county.title.zh,
    deadlines: duties.map(deadlineOf).sort((a, b) => a.from.localeCompare(b.from)),
    approvals: answered.approvals.map(({ party }: { party: string }) => party),
    before,
    filings: filings.items.length,
    ...(confirmed?.how === 'automatic' ? { confirmedOn: confirmed.on } : {}),
    confirmedBefore,
    inTime: await fateOf(county, replyOf(first)),
    late: await fateOf(county, replyOf(second)),
    never: await fateOf(county, replyOf(third)),
    unanswered: status,
    explained: explained.map(({ day, zh, en }: Day) => `${day} ${zh} · ${en}`),
  };
};

export type FiveLawsFacts = Readonly<Record<RegulationId, CityFacts>>;

/** Point 3: a conditional request under each of the five cities' law, while time moves across National Day. */
export const shareUnderFiveLaws = async (
  stage: Stage,
): Promise<Chapter<FiveLawsFacts> & { shared: Readonly<Record<RegulationId, SharedIn>> }> => {
  const bar = stage.bar('五市法规下的共享申请', regulationIds.length * STEPS);
  let done = 0;
  const went = () => {
    done += 1;
    bar.to(done);
  };
  const facts: Partial<Record<RegulationId, CityFacts>> = {};
  const shared: Partial<Record<RegulationId, SharedIn>> = {};
  for (const regulation of regulationIds) {
    const { county, grant, ...city } = await playCity(stage, regulation, went);
    facts[regulation] = city;
    shared[regulation] = { county, grant };
  }
  bar.end();

  const { checks, same } = startChecks();
  for (const regulation of regulationIds) {
    const { deadlines, approvals, before, filings, confirmedOn } = EXPECTED[regulation];
    const found = facts[regulation]!;
    const due = deadlines.find(({ from, duty }) => from === DAYS.second && duty === 'share.reply')?.due;
    const name = (zh: string): string => `${found.title}：${zh}`;
    same(name('期限'), 'the deadlines, day by day', found.deadlines, deadlines);
    same(name('由谁同意'), 'who had to agree', found.approvals, approvals);
    same(name('使用前还需'), 'what else came before the first read', found.before, before);
    same(name('自动备案'), 'what was filed by itself', found.filings, filings);
    same(name('按时答复'), 'answered in time', found.inTime, due ? { state: 'met', late: false } : 'no-clock');
    same(
      name('逾期答复'),
      'answered late',
      found.late,
      due ? { state: 'met', late: true, breachedOn: due } : 'no-clock',
    );
    same(
      name('始终未答复'),
      'never answered: a breach, nobody deemed to agree',
      [found.never, found.unanswered],
      [due ? { state: 'lapsed', late: false, breachedOn: due } : 'no-clock', 'submitted'],
    );
    same(
      name('收讫确认'),
      'silence confirms the receipt, or does not',
      [found.confirmedBefore, found.confirmedOn],
      [false, confirmedOn],
    );
  }
  return { facts: facts as FiveLawsFacts, shared: shared as Record<RegulationId, SharedIn>, checks };
};
