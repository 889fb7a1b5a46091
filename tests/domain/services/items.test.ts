import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing, Elements, ITEM_TYPES, ProvincialItem } from '../../../functions/domain/services/elements.ts';
import { lackingOf, Material } from '../../../functions/domain/services/material.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const long = (length: number) => '长'.repeat(length);
const ids = (count: number) => Array.from({ length: count }, (_, at) => `${at}`);
/** What is not an id: with another character before, behind or alone, and too long. */
const NO_IDS = ['', '机a', 'a机', 'a b', 'a'.repeat(65)];
const AN_ID = 'Aa0_-'.padEnd(64, 'z');

const provincial = {
  code: '000123',
  name: '食品经营许可',
  type: 'administrative-licence',
  basis: ['食品安全法第35条'],
};
const item = { ...provincial, audience: 'both' };

describe('The elements of a service item', () => {
  it('are the municipal item of nobody else unless they say so', () => {
    expect(Elements.parse(item)).toEqual({ ...item, municipal: true, participants: [] });
    expect(ProvincialItem.parse(provincial)).toEqual(provincial);
  });

  it('are named one by one where they are missing, and hold nothing else', () => {
    expect(faultsOf(ProvincialItem, {})).toEqual(['code', 'name', 'type', 'basis']);
    expect(faultsOf(Elements, {})).toEqual(['code', 'name', 'type', 'basis', 'audience']);
    expect(faultsOf(Elements, { ...item, fee: 1 })).toEqual(['*']);
    expect(faultsOf(ProvincialItem, item)).toEqual(['*']);
    const refused = { ...item, ownWindowOnly: { ground: 'law', reason: '法定', until: 'ever' } };
    expect(faultsOf(Elements, refused)).toEqual(['ownWindowOnly.*']);
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['code', ['1', long(60)], ['', ' ', long(61), 1]],
    ['name', ['办', long(200)], ['', ' ', long(201)]],
    ['type', [...ITEM_TYPES], ['', 'licence']],
    ['basis', [[long(300)], ids(20)], [[], [''], [' '], [long(301)], ids(21)]],
    ['audience', ['personal', 'organisation', 'both'], ['', 'all']],
    ['municipal', [true, false], ['yes']],
    ['participants', [[], [AN_ID], ids(20)], [...NO_IDS.map((id) => [id]), ids(21)]],
    [
      'ownWindowOnly',
      [
        { ground: 'law', reason: '法定' },
        { ground: 'few-users', reason: long(500) },
      ],
      [
        {},
        { ground: '', reason: '法定' },
        { ground: 'law' },
        { ground: 'law', reason: ' ' },
        { ground: 'law', reason: long(501) },
      ],
    ],
  ])('%s', (field, taken, refused) => {
    expectTaken(Elements, item, field, taken);
    expectRefused(Elements, item, field, refused);
  });

  it('are kept without white space around them', () => {
    const padded = { ...item, code: ' 1 ', name: ' 办 ', basis: [' 法 '] };
    expect(Elements.parse(padded)).toMatchObject({ code: '1', name: '办', basis: ['法'] });
  });
});

describe('An item is one with the provincial item of its code', () => {
  const own = ProvincialItem.parse({ ...provincial, basis: ['食品安全法第35条', '食品安全法实施条例'] });

  it.each<[string, Partial<ProvincialItem>, string[]]>([
    ['the same', {}, []],
    ['another name', { name: '食品生产许可' }, ['name']],
    ['another type', { type: 'other-power' }, ['type']],
    ['another basis', { basis: ['食品安全法第36条', '食品安全法实施条例'] }, ['basis']],
    ['one basis less', { basis: ['食品安全法第35条'] }, ['basis']],
    ['two bases written as one', { basis: ['食品安全法第35条食品安全法实施条例'] }, ['basis']],
    ['all of them', { name: '许可', type: 'public-service', basis: ['法'] }, ['name', 'type', 'basis']],
    [
      'another way to write the same',
      { name: ' 食 品经营\n许可', basis: ['食品安全法实施条例', '食品安全法第３５条'] },
      [],
    ],
    ['a missing space alone', { name: '食品 经营许可' }, []],
  ])('%s', (_what, other, fields) => {
    expect(differing({ ...own, ...other }, own)).toEqual(fields);
  });

  it('in whatever order the bases stand', () => {
    const basis = fc.uniqueArray(fc.stringMatching(/^[法条例0-9]{1,6}$/), { minLength: 1, maxLength: 6 });
    const shuffled = basis.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([one, other]) => differing({ ...own, basis: one }, { ...own, basis: other }).length === 0),
    );
  });
});

describe('A kind of material', () => {
  const material = { code: 'id-card', name: '身份证', kind: 'proof' };

  it('is not about a person unless it says so', () => {
    expect(Material.parse(material)).toEqual({ ...material, personal: false });
    expect(faultsOf(Material, {})).toEqual(['code', 'name', 'kind']);
    expect(faultsOf(Material, { ...material, colour: 'red' })).toEqual(['*']);
    expect(Material.parse({ ...material, name: ' 证 ' }).name).toBe('证');
  });

  const supply = { entry: 'cat_1', key: 'id', items: ['name'] };
  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['code', ['A', 'Aa0_.-'.padEnd(60, 'z')], ['', '机a', 'a机', 'a'.repeat(61)]],
    ['name', [long(200)], ['', ' ', long(201)]],
    ['kind', ['proof', 'form', 'other'], ['', 'paper']],
    ['issuer', [long(200)], ['', long(201)]],
    [
      'supply',
      [supply, { ...supply, items: ids(100) }],
      [
        ...['entry', 'key', 'items'].map((field) => ({ ...supply, [field]: undefined })),
        ...NO_IDS.map((entry) => ({ ...supply, entry })),
        { ...supply, items: [] },
        { ...supply, items: ids(101) },
        { ...supply, more: 1 },
      ],
    ],
    ['personal', [true, false], ['yes']],
    ['licenceType', [long(60)], ['', long(61)]],
  ])('%s', (field, taken, refused) => {
    expectTaken(Material, material, field, taken);
    expectRefused(Material, material, field, refused);
  });

  it('is lacking where the guide requires it and nothing that came answers it', () => {
    const asked = (code: string, required: boolean) => ({
      code,
      required,
      forms: ['electronic' as const],
      copies: 1,
      source: 'applicant' as const,
    });
    const guide = [asked('a', true), asked('b', true), asked('c', false)];
    expect(lackingOf(guide, [])).toEqual(['a', 'b']);
    expect(lackingOf(guide, [{ code: 'b' }, { code: 'other' }])).toEqual(['a']);
    expect(lackingOf(guide, [{ code: 'b' }, { code: 'a' }])).toEqual([]);
  });
});
