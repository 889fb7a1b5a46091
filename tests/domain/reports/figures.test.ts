import { describe, expect, it } from 'vitest';
import { REGULATIONS, regulationIds } from '../../../functions/domain/law/index.ts';
import { AREA_WORDS, type FigureRow, UNITS } from '../../../functions/domain/reports/figures/figure.ts';
import {
  AREAS,
  FIGURE_CODES,
  FIGURES,
  type FigureCode,
  figuresIn,
  isStock,
} from '../../../functions/domain/reports/figures/index.ts';
import { ledgerOf } from '../law/support.ts';

/** Every figure: what it is counted in, how it comes about, what it is split by, whom it is for and who asks for it. */
const AGREED = `
catalog.entries | entry | stock | published | asked by zhangye 13, shuangliao 5, fuzhou 33
catalog.shares | entry | stock | by share-type | asked by zhangye 22, shuangliao 22
catalog.shared | entry | stock
catalog.sharing-rate | percent | catalog.shared of catalog.entries | asked by zhangye 22, shuangliao 22
catalog.neither | entry | stock | asked by dazhou 3
catalog.opens | entry | stock | by open-type | published
catalog.kinds | entry | stock | by resource-kind
catalog.published | entry | flow | published
catalog.changed | entry | flow
catalog.withdrawn | entry | flow | published
catalog.systems | system | stock
catalog.systems-covered | system | stock
catalog.coverage | percent | catalog.systems-covered of catalog.systems | asked by zhangye 13
gathering.gathered | entry | stock | published | asked by zhangye 17, shuangliao 5 20
gathering.rate | percent | gathering.gathered of catalog.entries | asked by zhangye 17
gathering.held | row | stock | published | asked by fuzhou 33, shuangliao 20
gathering.deliveries | delivery | flow | by outcome
gathering.rows | row | flow | asked by fuzhou 33, shuangliao 20
gathering.promised | entry | stock
gathering.timely | entry | stock
gathering.timeliness | percent | gathering.timely of gathering.promised | published | asked by fuzhou 33, shuangliao 20
sharing.received | case | flow
sharing.granted | case | flow
sharing.refused | case | flow
sharing.decided | case | sharing.granted + sharing.refused
sharing.grant-rate | percent | sharing.granted of sharing.decided
sharing.median-days | day | median of sharing.days
sharing.replies | duty | flow
sharing.replies-in-time | duty | flow
sharing.in-time | percent | sharing.replies-in-time of sharing.replies
sharing.waiting | case | stock
sharing.grants | grant | stock
sharing.calls | time | flow | asked by fuzhou 33
sharing.rows | row | flow | asked by fuzhou 33
opening.datasets | dataset | stock | published | asked by zhangye 28, shuangliao 25 28
opening.opened | dataset | flow | published
opening.updated | time | flow | published
opening.withdrawn | dataset | flow | published
opening.downloads | time | flow | published | asked by shuangliao 28
opening.applications | case | flow | published
opening.approved | case | flow | published
opening.refused | case | flow | published
opening.requests | case | flow | published | asked by shuangliao 25
opening.answered | case | flow | published
opening.median-days | day | median of opening.days | published
opening.pending | case | stock | published | asked by shuangliao 25
objections.received | case | flow | of persons
objections.decided | case | flow | of persons
objections.corrected | case | flow | of persons
objections.doubts | case | flow
objections.doubts-answered | case | flow
objections.complaints | case | flow | of persons
objections.complaints-answered | case | flow | of persons
objections.duties-met | duty | flow | of persons
objections.duties-lapsed | duty | flow | of persons
objections.inspections | case | flow
objections.orders | case | flow
duties.opened | duty | flow | by duty
duties.met | duty | flow | by duty
duties.late | duty | flow | by duty
duties.lapsed | duty | flow | by duty
duties.cancelled | duty | flow | by duty
duties.open | duty | stock | by duty
duties.near | duty | stock | by duty
duties.overdue | duty | stock | by duty
duties.ended | duty | duties.met + duties.lapsed
duties.in-time | percent | duties.met of duties.ended
`;

const madeOf = (is: FigureRow['is']): string => {
  if (typeof is === 'string') return is;
  if ('sum' in is) return is.sum.join(' + ');
  return 'median' in is ? `median of ${is.median}` : `${is.part} of ${is.of}`;
};

const lineOf = (code: FigureCode): string => {
  const { unit, is, split, persons, published, asked = {} } = FIGURES[code];
  const askers = Object.entries(asked).map(([regulation, articles]) => `${regulation} ${articles.join(' ')}`);
  return [
    code,
    unit,
    madeOf(is),
    ...(split ? [`by ${split}`] : []),
    ...(persons ? ['of persons'] : []),
    ...(published ? ['published'] : []),
    ...(askers.length > 0 ? [`asked by ${askers.join(', ')}`] : []),
  ].join(' | ');
};

describe('The table of figures', () => {
  it('is as it was agreed on', () => {
    expect(FIGURE_CODES.map(lineOf)).toEqual(AGREED.trim().split('\n'));
  });

  it('makes figures only of what there is', () => {
    for (const code of FIGURE_CODES) {
      const { is } = FIGURES[code];
      if (typeof is === 'string' || 'median' in is) continue;
      for (const one of 'sum' in is ? is.sum : [is.part, is.of]) expect(FIGURE_CODES, code).toContain(one);
    }
  });

  it('says in both languages how each is counted, and has words for every unit and area', () => {
    const words = {
      zh: expect.stringMatching(/\p{Script=Han}|^%$/u),
      en: expect.stringMatching(/^[A-Z]|^[a-z ]+$|^%$/),
    };
    for (const code of FIGURE_CODES) {
      expect(FIGURES[code].how, code).toEqual(words);
      expect(UNITS[FIGURES[code].unit], code).toEqual(words);
    }
    for (const area of AREAS) expect(AREA_WORDS[area], area).toEqual(words);
  });

  it.each(regulationIds)('names articles of %s that the ledger has', (id) => {
    const articles = new Set(ledgerOf(id).map(({ article }) => article));
    const asked = FIGURE_CODES.flatMap((code) => FIGURES[code].asked?.[id] ?? []);
    expect(asked.filter((article) => !articles.has(article))).toEqual([]);
  });

  it('is asked for by regulations that there are', () => {
    const askers = FIGURE_CODES.flatMap((code) => Object.keys(FIGURES[code].asked ?? {}));
    expect(askers.filter((id) => !(id in REGULATIONS))).toEqual([]);
  });

  it('stands in areas, each with its own figures in order', () => {
    expect(AREAS).toEqual(['catalog', 'gathering', 'sharing', 'opening', 'objections', 'duties']);
    for (const area of AREAS)
      expect(figuresIn(area)).toEqual(FIGURE_CODES.filter((code) => code.startsWith(`${area}.`)));
    expect(AREAS.flatMap(figuresIn)).toEqual(FIGURE_CODES);
  });

  it('tells what stood at the end from what happened; the spread of a median happened', () => {
    expect(['catalog.entries', 'catalog.published', 'sharing.days', 'sharing.grant-rate'].map(isStock)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('gives the public no figure about persons', () => {
    expect(FIGURE_CODES.filter((code) => FIGURES[code].published && FIGURES[code].persons)).toEqual([]);
  });
});
