import { describe, expect, it } from 'vitest';
import { CLASS_CODE, NATIONAL_CODE, resourceCode } from '../../../functions/domain/catalog/codes.ts';
import { domainCode } from '../../../functions/domain/catalog/domain-code.ts';
import {
  COUNTY_SCOPE,
  lineScope,
  organisationScope,
  PAPER_KINDS,
  paperKind,
} from '../../../functions/domain/catalog/papers.ts';
import { changesBetween, ReleasedEntry } from '../../../functions/domain/catalog/release.ts';
import { countyLaw } from '../../../functions/domain/law/index.ts';

describe('The code of a class', () => {
  it.each([
    ['101001', true],
    ['301001', true],
    ['201001000123', true],
    [`1${'0'.repeat(35)}`, true],
    [`1${'0'.repeat(36)}`, false],
    ['10100', false],
    ['401001', false],
    ['001001', false],
    ['1010o1', false],
    ['101001/1', false],
    [' 101001', false],
    ['', false],
  ])('%j: %s', (code, good) => {
    expect(CLASS_CODE.test(code)).toBe(good);
  });

  it('and a running number make the code of a resource', () => {
    const parts = { class: '101001', number: 12, division: '511702' };
    expect(resourceCode(NATIONAL_CODE, parts)).toBe('101001/12');
    expect(resourceCode('{division}-{class}-{number:4}', parts)).toBe('511702-101001-0012');
    expect(resourceCode('{uscc}/{class}/{number}', parts)).toBeUndefined();
  });
});

describe('A domain that an entry names', () => {
  const law = countyLaw('dazhou');

  it.each([
    ['population', 'population'],
    ['人口信息', 'population'],
    ['人口', 'population'],
    ['法人单位', 'legal-persons'],
    ['信息人口', undefined],
    ['天外', undefined],
    ['信息', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j', (said, code) => {
    expect(domainCode(law, said)).toBe(code);
  });

  it('may be said with the 信息 that the text does not write', () => {
    expect(domainCode(countyLaw('zhangye'), '教育信息')).toBe('education');
  });

  it('is looked for in every layer of the law', () => {
    expect(domainCode(countyLaw('zhangye', 'dazhou'), '人口')).toBe('population');
    expect(domainCode(countyLaw('zhangye', 'dazhou'), '教育')).toBe('education');
  });
});

describe('Papers', () => {
  it('have words in both languages and an issuer', () => {
    const kinds = PAPER_KINDS.map((name) => {
      const { zh, by, followsProvince } = paperKind(name);
      expect(zh).toMatch(/\p{Script=Han}/u);
      return `${name}: ${by}${followsProvince ? ', after the province' : ''}`;
    });
    expect(kinds).toEqual([
      'guide: regulator',
      'exchange-standard: regulator',
      'data-dictionary: either',
      'responsibility-list: regulator, after the province',
      'sharing-demand-list: regulator, after the province',
      'negative-list: regulator, after the province',
      'provincial-catalog: regulator',
      'demand-list: department',
      'collection-list: department',
      'opening-process: regulator',
      'collection-specification: either',
    ]);
  });

  it('of the county, of a body and of a line of business are numbered apart, whatever they are called', () => {
    const name = COUNTY_SCOPE;
    expect([COUNTY_SCOPE, lineScope('a'), organisationScope('a')]).toEqual(['county', 'line:a', 'organisation:a']);
    expect(new Set([COUNTY_SCOPE, lineScope(name), organisationScope(name)]).size).toBe(3);
    expect(lineScope('a')).not.toBe(lineScope('b'));
    expect(organisationScope('a')).not.toBe(organisationScope('b'));
  });
});

describe('A release of the catalog', () => {
  const released = (id: string, revision: number) => ({ id, name: id, provider: 'p', providerName: '部门', revision });

  it('is told from the one before it, entry by entry', () => {
    const before = [released('stays', 1), released('changes', 1), released('goes', 2)];
    const after = [released('comes', 1), released('stays', 1), released('changes', 2)];
    expect(changesBetween(before, after)).toEqual({
      added: [released('comes', 1)],
      changed: [{ before: released('changes', 1), after: released('changes', 2) }],
      removed: [released('goes', 2)],
    });
  });

  it('names what an entry is, and lets a part be unsaid', () => {
    const whole = {
      ...released('a', 3),
      codes: ['101001/1'],
      shareType: 'conditional',
      openType: 'open',
      updateCycle: 'daily',
    };
    expect(ReleasedEntry.parse(whole)).toEqual(whole);
    expect(ReleasedEntry.parse(released('a', 3))).toEqual(released('a', 3));
    expect(ReleasedEntry.safeParse({ ...whole, revision: 1.5 }).success).toBe(false);
    expect(ReleasedEntry.safeParse({ ...whole, provider: undefined }).success).toBe(false);
  });
});
