import { describe, expect, it } from 'vitest';
import { type DigestMatter, digestOf } from '../../../functions/domain/notices/digest.ts';
import { buildCalendar } from '../../../functions/domain/time/calendar.ts';
import { STATE_COUNCIL_YEARS } from '../../../functions/domain/time/years.ts';

const calendar = buildCalendar(STATE_COUNCIL_YEARS);
/** A Tuesday; Thursday is the second working day after it, and the 10th the sixth. */
const TODAY = '2026-03-03';
const cite = { regulation: 'dazhou', article: '18' };
const duty = (due: string | undefined, more: Partial<DigestMatter['duties'][number]> = {}) => ({
  duty: 'share.reply' as const,
  state: 'running' as const,
  subject: { type: 'request', id: `req_${due}` },
  cite,
  ...(due ? { due } : {}),
  ...more,
});
const digest = (matter: Partial<DigestMatter>) =>
  digestOf({ duties: [], requests: [], news: [], ...matter }, calendar, TODAY);

describe('A digest', () => {
  it('is none where nothing is overdue, near or new and nothing waits', () => {
    expect(digest({})).toBeUndefined();
    expect(
      digest({ duties: [duty('2026-03-10'), duty(undefined), duty('2026-03-04', { state: 'paused' })] }),
    ).toBeUndefined();
  });

  it('names what is overdue and what is nearly due, the oldest day first, each with its article', () => {
    const found = digest({ duties: [duty('2026-03-06'), duty('2026-03-02'), duty('2026-03-10'), duty('2026-03-03')] });
    expect(found?.lines.map(({ zh }) => zh)).toEqual([
      '已逾期：答复共享申请（第18条，应于 2026-03-02 前完成）',
      '2026-03-03 前：答复共享申请（第18条，剩 0 个工作日）',
      '2026-03-06 前：答复共享申请（第18条，剩 3 个工作日）',
    ]);
    expect(found?.lines.map(({ en }) => en)).toEqual([
      'Overdue since 2026-03-02: answer a share request (art. 18)',
      'By 2026-03-03: answer a share request (art. 18), working days left: 0',
      'By 2026-03-06: answer a share request (art. 18), working days left: 3',
    ]);
    expect(found?.counts).toEqual({ overdue: 1, near: 2, requests: 0, news: 0, other: 1 });
    expect(found?.subject).toEqual({
      zh: '今日待办：逾期 1 项，临期 2 项，待答复申请 0 项，其他在办 1 项',
      en: 'Today: 1 overdue, 2 nearly due, 0 requests to answer, 1 other duties',
    });
  });

  it('counts near days in working days: over a weekend it is nearer than it looks', () => {
    expect(
      digestOf({ duties: [duty('2026-03-11')], requests: [], news: [] }, calendar, '2026-03-06')?.counts.near,
    ).toBe(1);
    expect(digestOf({ duties: [duty('2026-03-12')], requests: [], news: [] }, calendar, '2026-03-06')).toBeUndefined();
  });

  it('calls a duty that has lapsed overdue, whatever its day', () => {
    expect(digest({ duties: [duty('2026-02-27', { state: 'lapsed' })] })?.counts.overdue).toBe(1);
    expect(digest({ duties: [duty('2026-03-10', { state: 'lapsed' })] })?.counts.overdue).toBe(1);
  });

  it('says all that there is of one thing in one line, and the same only once', () => {
    const about = { type: 'request', id: 'req_2026-03-04' };
    const news = { subject: { zh: '收到补正材料', en: 'Material came' }, about };
    const found = digest({ duties: [duty('2026-03-04')], requests: [about.id], news: [news, news] });
    expect(found?.lines).toEqual([
      {
        about,
        zh: '2026-03-04 前：答复共享申请（第18条，剩 1 个工作日）；共享申请待答复；收到补正材料',
        en: 'By 2026-03-04: answer a share request (art. 18), working days left: 1; A share request waits for your answer; Material came',
      },
    ]);
    expect(found?.counts).toMatchObject({ near: 1, requests: 1, news: 2 });
  });

  it('says of each thing of a notice what it says of it', () => {
    const line = (id: string) => ({ about: { type: 'request', id }, zh: `期限改为 ${id}`, en: `Due ${id}` });
    const about = { type: 'recount', id: 'rct_1' };
    const news = { subject: { zh: '2 项期限已重新计算', en: 'Due days: 2' }, about, lines: [line('a'), line('b')] };
    const found = digest({ duties: [], requests: ['b'], news: [news] });
    expect(found?.lines).toEqual([
      { ...line('b'), zh: '共享申请待答复；期限改为 b', en: 'A share request waits for your answer; Due b' },
      line('a'),
    ]);
    expect(found?.counts).toMatchObject({ requests: 1, news: 2 });
  });

  it('names sixty things and counts the rest', () => {
    const requests = Array.from({ length: 75 }, (_, at) => `req_${at}`);
    const lines = digest({ requests })!.lines;
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toEqual({
      zh: '另有 15 项，请登录查看',
      en: 'and 15 more: see your tasks',
      about: { type: 'tasks', id: TODAY },
    });
    expect(digest({ requests: requests.slice(0, 60) })!.lines.at(-1)).toMatchObject({ about: { id: 'req_59' } });
  });
});
