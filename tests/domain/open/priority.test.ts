import { describe, expect, it } from 'vitest';
import type { EntryContent } from '../../../functions/domain/catalog/entry.ts';
import { countyLaw, REGULATIONS, type RegulationId } from '../../../functions/domain/law/index.ts';
import { withOpenType } from '../../../functions/domain/open/open-type.ts';
import { firstDomains, groundWord, prioritiesOf } from '../../../functions/domain/open/priority.ts';

const DAY = '2026-09-01';
const law = (...cities: RegulationId[]) => countyLaw(...cities);

describe('What is opened first', () => {
  it('are nine domains in Zhangye, each with its article and the reading taken', () => {
    const found = firstDomains(law('zhangye'), DAY);
    expect(found).toHaveLength(9);
    expect(found[0]).toMatchObject({ by: 'domain', code: 'credit', cite: { regulation: 'zhangye', article: '28' } });
    expect(found[0]?.cite?.note).toMatch(/nine domains/);
    expect(firstDomains(law('shuangliao'), DAY)).toEqual([]);
    expect(firstDomains(law('dazhou'), DAY)).toEqual([]);
  });

  it('are data on a ground that the text lists, with its article; elsewhere the ground has no article', () => {
    expect(groundWord(law('shuangliao'), DAY, 'urgently-needed')).toEqual({
      by: 'ground',
      code: 'urgently-needed',
      zh: '社会迫切需要',
      en: 'urgently needed',
      cite: { regulation: 'shuangliao', article: '27' },
    });
    for (const ground of ['livelihood', 'urgently-needed', 'commercial-value'] as const) {
      const plain = groundWord(law('zhangye'), DAY, ground);
      expect(plain).toEqual({
        by: 'ground',
        code: ground,
        zh: expect.stringMatching(/[一-龥]/),
        en: expect.stringMatching(/[a-z]/),
      });
    }
    expect(groundWord(law('zhangye', 'shuangliao'), DAY, 'livelihood').cite?.regulation).toBe('shuangliao');
  });

  it('may be both, one, or neither', () => {
    const both = prioritiesOf(law('zhangye', 'shuangliao'), DAY, { domain: 'education', ground: 'livelihood' });
    expect(both.map(({ by, code }) => [by, code])).toEqual([
      ['domain', 'education'],
      ['ground', 'livelihood'],
    ]);
    expect(prioritiesOf(law('zhangye'), DAY, { domain: 'credit' })).toHaveLength(1);
    expect(prioritiesOf(law('zhangye'), DAY, {})).toEqual([]);
  });

  it('is nothing before the text is in force', () => {
    expect(firstDomains(law('zhangye'), '2000-01-01')).toEqual([]);
    expect(groundWord(law('shuangliao'), '2000-01-01', 'livelihood').cite).toBeUndefined();
  });
});

describe('An entry that states no open type', () => {
  const typed = (city: RegulationId, content: Partial<EntryContent>, day = DAY) =>
    withOpenType(law(city), day, content as EntryContent).openType;
  it.each<[RegulationId, Partial<EntryContent>, string | undefined]>([
    ['shuangliao', {}, 'open'],
    ['shuangliao', { sensitivity: [] }, 'open'],
    ['shuangliao', { openType: 'closed' }, 'closed'],
    ['shuangliao', { openGround: 'x' } as Partial<EntryContent>, undefined],
    ['shuangliao', { sensitivity: ['personal'] } as unknown as Partial<EntryContent>, undefined],
    ['zhangye', {}, undefined],
  ])('in %s with %j has %s', (city, content, type) => {
    expect(typed(city, content)).toBe(type);
  });

  it('has the one of the nearest text that gives one, once it is in force', () => {
    expect(typed('shuangliao', {}, '2000-01-01')).toBeUndefined();
    const rule = REGULATIONS.shuangliao.opening.defaultType;
    expect(rule.type).toBe('open');
  });
});
