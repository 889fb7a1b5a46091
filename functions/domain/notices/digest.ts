import type { Duty } from '../duty/duty.ts';
import { DUTY_LABELS } from '../law/labels.ts';
import type { CalendarDay } from '../law/schema.ts';
import type { Calendar } from '../time/calendar.ts';
import { workingDaysBetween } from '../time/deadline.ts';

/** What someone is told once a day: what is overdue or nearly due, what waits for them, and what has happened since. */

interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Thing {
  readonly type: string;
  readonly id: string;
}
export type DigestLine = Words & { readonly about: Thing };

/** What a digest is made of. */
export interface DigestMatter {
  /** The open duties of the organisation. */
  readonly duties: readonly Pick<Duty, 'duty' | 'state' | 'subject' | 'due' | 'cite'>[];
  /** Share requests that wait for its decision, by id. */
  readonly requests: readonly string[];
  /** What it would have been told at once since the last digest, the oldest first. */
  readonly news: readonly {
    readonly subject: Words;
    readonly about: Thing;
    /** What it says of each of several things. */
    readonly lines?: readonly DigestLine[] | undefined;
  }[];
}

export interface Digest {
  readonly subject: Words;
  readonly lines: readonly DigestLine[];
  readonly counts: {
    readonly overdue: number;
    readonly near: number;
    readonly requests: number;
    readonly news: number;
    /** Open duties that are neither overdue nor near. */
    readonly other: number;
  };
}

export const DEFAULT_DIGEST_HOUR = 8;
/** A duty is near while at most so many working days are left. */
const NEAR_WORKING_DAYS = 3;
/** A digest is read, not searched: more things than this are counted, not named. */
const MOST_LINES = 60;

type OpenDuty = DigestMatter['duties'][number];

const keyOf = ({ type, id }: Thing): string => `${type}#${id}`;

const dutyLine = ({ duty, due, cite, subject }: OpenDuty, left: number): DigestLine => {
  const { zh, en } = DUTY_LABELS[duty];
  const article = { zh: `第${cite.article}条`, en: `art. ${cite.article}` };
  return {
    about: subject,
    zh:
      left < 0
        ? `已逾期：${zh}（${article.zh}，应于 ${due} 前完成）`
        : `${due} 前：${zh}（${article.zh}，剩 ${left} 个工作日）`,
    en:
      left < 0
        ? `Overdue since ${due}: ${en} (${article.en})`
        : `By ${due}: ${en} (${article.en}), working days left: ${left}`,
  };
};

/** One line for each thing: what is said of it by several is said in one. */
const merged = (lines: readonly DigestLine[]): DigestLine[] => {
  const found = new Map<string, DigestLine>();
  for (const line of lines) {
    const before = found.get(keyOf(line.about));
    const says = before?.zh.split('；').includes(line.zh);
    if (before && !says)
      found.set(keyOf(line.about), { ...before, zh: `${before.zh}；${line.zh}`, en: `${before.en}; ${line.en}` });
    else if (!before) found.set(keyOf(line.about), line);
  }
  return [...found.values()];
};

/** The digest of a day; none where nothing is overdue, near or new and nothing waits. */
export const digestOf = (matter: DigestMatter, calendar: Calendar, today: CalendarDay): Digest | undefined => {
  const timed = matter.duties
    .filter(({ due, state }) => due !== undefined && state !== 'paused')
    .map((duty) => ({ duty, left: workingDaysBetween(calendar, today, duty.due!) }))
    .sort((a, b) => a.duty.due!.localeCompare(b.duty.due!));
  const overdue = timed.filter(({ duty }) => duty.state === 'lapsed' || duty.due! < today);
  const near = timed.filter((one) => !overdue.includes(one) && one.left <= NEAR_WORKING_DAYS);
  const news = matter.news.flatMap(({ subject, about, lines }) => lines ?? [{ about, ...subject }]);
  const counts = {
    overdue: overdue.length,
    near: near.length,
    requests: matter.requests.length,
    news: news.length,
    other: matter.duties.length - overdue.length - near.length,
  };
  const lines = merged([
    ...overdue.map(({ duty }) => dutyLine(duty, -1)),
    ...near.map(({ duty, left }) => dutyLine(duty, left)),
    ...matter.requests.map((id) => ({
      about: { type: 'request', id },
      zh: '共享申请待答复',
      en: 'A share request waits for your answer',
    })),
    ...news,
  ]);
  if (lines.length === 0) return undefined;
  const more = lines.length - MOST_LINES;
  const rest = {
    zh: `另有 ${more} 项，请登录查看`,
    en: `and ${more} more: see your tasks`,
    about: { type: 'tasks', id: today },
  };
  return {
    subject: {
      zh: `今日待办：逾期 ${counts.overdue} 项，临期 ${counts.near} 项，待答复申请 ${counts.requests} 项，其他在办 ${counts.other} 项`,
      en: `Today: ${counts.overdue} overdue, ${counts.near} nearly due, ${counts.requests} requests to answer, ${counts.other} other duties`,
    },
    lines: more > 0 ? [...lines.slice(0, MOST_LINES), rest] : lines,
    counts,
  };
};
