import { createHash } from 'node:crypto';
import { type Chapter, startChecks } from '../checks.ts';
import { AUDITOR, CITIZEN, type DemoCounty, officer, REGULATOR } from '../county.ts';
import { entryContent, handIn, publishEntry, registerDepartment } from '../departments.ts';
import { DIVISION_ITEMS, divisionsFile } from '../files.ts';
import { CONSUMER, dutyOf, PROVIDER } from '../sharing.ts';
import type { Stage } from '../stage.ts';

/** Two objections across National Day: the first forwarded on 29 September, the second on 13 October. */
const DAYS = {
  first: '2026-09-28',
  forwarded: '2026-09-29',
  /** A make-up Saturday, the fourth of five working days. */
  answered: '2026-10-10',
  second: '2026-10-12',
  forwardedAgain: '2026-10-13',
  lapsed: '2026-10-21',
} as const;

interface Step {
  readonly duty: string;
  readonly bearer: string;
  readonly due?: string;
  readonly state: string;
  readonly late: boolean;
  readonly breachedOn?: string;
}
export interface ObjectionFacts {
  readonly marked: {
    readonly first: readonly string[];
    readonly afterAnswer: readonly string[];
    readonly second: readonly string[];
  };
  readonly first: { readonly status: string; readonly told: string | undefined; readonly steps: readonly Step[] };
  readonly second: { readonly status: string; readonly told: string | undefined; readonly steps: readonly Step[] };
  /** Lapsed duties on the board, by the body that bears them. */
  readonly breaches: Readonly<Record<string, number>>;
  /** Organisations that were told of the lapse. */
  readonly notified: readonly string[];
}

const STEPS = [
  'objection.mark',
  'objection.decide',
  'objection.forward',
  'objection.answer',
  'objection.tell-transferred',
];

/** How the duties of an objection stand, in the order of the chain; those that no event has started are left out. */
const stepsOf = async (county: DemoCounty, objection: string): Promise<Step[]> => {
  const found: Step[] = [];
  for (const duty of STEPS) {
    const { status } = await county.call(AUDITOR, 'GET', `/supervision/duties/objection.${objection}.${duty}.1`);
    if (status === 404) continue;
    const { bearer, due, state, late = false, breachedOn } = await dutyOf(county, `objection.${objection}.${duty}.1`);
    found.push({
      duty,
      bearer: bearer.organisation,
      ...(due ? { due } : {}),
      state,
      late,
      ...(breachedOn ? { breachedOn } : {}),
    });
  }
  return found;
};

const file = ({ must }: DemoCounty, entry: string, description: string) =>
  must(CITIZEN, 'POST', '/objections', {
    body: {
      entry,
      item: 'name',
      record: '110101',
      ground: 'error',
      description,
      materials: [{ name: '更名批复.pdf', sha256: createHash('sha256').update(description).digest('hex') }],
    },
  });
const forward = ({ must }: DemoCounty, id: string) =>
  must(REGULATOR, 'POST', `/objections/${id}/forward`, { body: { to: PROVIDER } });

/** Point 6: under Shuangliao's law an objection is marked, forwarded, answered and told in time; another lapses. */
export const objectToData = async (stage: Stage): Promise<Chapter<ObjectionFacts>> => {
  const county = await stage.county('shuangliao', DAYS.first);
  const { must } = county;
  const system = await registerDepartment(county, PROVIDER, '市民政局', 1);
  await registerDepartment(county, CONSUMER, '市教育局', 2);
  const entry = await publishEntry(county, PROVIDER, entryContent(system, DIVISION_ITEMS, { name: '行政区划名录' }));
  await handIn(county, PROVIDER, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });
  /** The objections that whoever reads the entry sees on it. */
  const marks = async (): Promise<string[]> =>
    (await must(officer(CONSUMER), 'GET', `/catalog/entries/${entry}`)).marks.map(
      (mark: { objection: string }) => mark.objection,
    );

  const first = await file(county, entry, '该区名称有误');
  const markedFirst = await marks();
  await county.moveTo(DAYS.forwarded);
  await forward(county, first.id);
  await county.moveTo(DAYS.answered);
  await must(officer(PROVIDER), 'POST', `/objections/${first.id}/answer`, {
    body: { verification: '已核对批复原件', decision: 'correct', reason: '名称确有错误，已更正' },
  });
  const closed = await must(CITIZEN, 'GET', `/objections/${first.id}`);
  const afterAnswer = await marks();

  await county.moveTo(DAYS.second);
  const second = await file(county, entry, '该区代码已撤销');
  await county.moveTo(DAYS.forwardedAgain);
  await forward(county, second.id);
  const before = county.notices.length;
  await county.moveTo(DAYS.lapsed);
  const open = await must(CITIZEN, 'GET', `/objections/${second.id}`);
  const board = await must(AUDITOR, 'GET', '/supervision/board');

  const facts: ObjectionFacts = {
    marked: { first: markedFirst, afterAnswer, second: await marks() },
    first: { status: closed.status, told: closed.told?.zh, steps: await stepsOf(county, first.id) },
    second: { status: open.status, told: open.told?.zh, steps: await stepsOf(county, second.id) },
    breaches: Object.fromEntries(
      board.byBearer
        .filter((one: { lapsed: number }) => one.lapsed > 0)
        .map(({ organisation, lapsed }: { organisation: string; lapsed: number }) => [organisation, lapsed]),
    ),
    notified: county.notices
      .slice(before)
      .filter(({ about, subject }) => about.id === second.id && subject.zh.includes('逾期'))
      .map(({ to }) => to)
      .sort(),
  };

  const met = { state: 'met', late: false } as const;
  const chain = (filed: { due: string; answerDue: string }): Step[] => [
    { duty: 'objection.mark', bearer: 'regulator', due: filed.due, ...met },
    { duty: 'objection.forward', bearer: 'regulator', due: filed.answerDue, ...met },
  ];
  const { checks, same } = startChecks();
  same('提出即标注', 'marked at once', facts.marked.first, [first.id]);
  same('在法定期限内转交、答复、告知', 'forwarded, answered and told in time', facts.first.steps, [
    ...withCancelled(chain({ due: '2026-09-29', answerDue: '2026-09-30' }), '2026-09-30'),
    { duty: 'objection.answer', bearer: PROVIDER, due: '2026-10-12', ...met },
    { duty: 'objection.tell-transferred', bearer: 'regulator', ...met },
  ]);
  same(
    '异议人已获告知',
    'the objector is told',
    [facts.first.status, facts.first.told !== undefined],
    ['closed', true],
  );
  same('标注已除', 'the mark is gone', facts.marked.afterAnswer, []);
  same('第二件部门逾期未答', 'the second lapses with the department', facts.second.steps, [
    ...withCancelled(chain({ due: '2026-10-13', answerDue: '2026-10-14' }), '2026-10-14'),
    {
      duty: 'objection.answer',
      bearer: PROVIDER,
      due: '2026-10-20',
      state: 'lapsed',
      late: false,
      breachedOn: '2026-10-20',
    },
  ]);
  same('逾期记在部门名下', 'and shows as the department’s breach', facts.breaches, { [PROVIDER]: 1 });
  same('部门与主管部门都获通知', 'the department and the regulator are told', facts.notified, [PROVIDER, 'regulator']);
  same(
    '异议仍未了结',
    'it stays open and marked',
    [facts.second.status, facts.marked.second],
    ['forwarded', [second.id]],
  );
  return { facts, checks };
};

/** The clock for deciding runs beside that for forwarding until it is known whose part the correction is. */
const withCancelled = ([mark, ...rest]: Step[], due: string): Step[] => [
  mark!,
  { duty: 'objection.decide', bearer: 'regulator', due, state: 'cancelled', late: false },
  ...rest,
];
