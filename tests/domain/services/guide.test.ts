import { describe, expect, it } from 'vitest';
import { unlistedIn } from '../../../functions/domain/law/law-word.ts';
import { BASES } from '../../../functions/domain/law/schema.ts';
import {
  burdenOf,
  CHANNELS,
  Guide,
  GuideMaterial,
  PUBLISHED_ON,
  STAGES,
  stagesOf,
} from '../../../functions/domain/services/guide.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const long = (length: number) => '长'.repeat(length);
const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at));

const material = { code: 'id-card', forms: ['electronic'] };
const asked = (more: object = {}) => GuideMaterial.parse({ ...material, ...more });

describe('A material that a guide asks for', () => {
  it('is required, once and of the applicant, unless the guide says otherwise', () => {
    expect(asked()).toEqual({ ...material, required: true, copies: 1, source: 'applicant' });
    expect(faultsOf(GuideMaterial, {})).toEqual(['code', 'forms']);
    expect(faultsOf(GuideMaterial, { ...material, why: 'so' })).toEqual(['*']);
  });

  const basis = { type: 'law', name: '身份证法' };
  const bases: [unknown[], unknown[]] = [
    [...BASES.map((type) => ({ ...basis, type })), { ...basis, article: long(60), name: long(200) }],
    [
      { name: '法' },
      { type: 'law' },
      { ...basis, type: '' },
      { ...basis, name: ' ' },
      { ...basis, name: long(201) },
      { ...basis, article: long(61) },
      { ...basis, page: 1 },
    ],
  ];
  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['code', ['A', 'Aa0_.-'.padEnd(60, 'z')], ['', '机a', 'a机', 'a'.repeat(61)]],
    ['required', [true, false], ['no']],
    ['forms', [['electronic'], ['paper'], ['paper', 'electronic']], [[], [''], ['paper', 'paper', 'electronic']]],
    ['copies', [1, 20], [0, 21, 1.5]],
    ['source', ['applicant', 'sharing'], ['', 'licence']],
    ['grant', ['Aa0_-'.padEnd(64, 'z')], ['', '机a', 'a机', 'a'.repeat(65)]],
    ['basis', ...bases],
    ['paperBasis', ...bases],
    ['exception', [long(1000)], ['', long(1001)]],
  ])('%s', (field, taken, refused) => {
    expectTaken(GuideMaterial, material, field, taken);
    expectRefused(GuideMaterial, material, field, refused);
  });

  it.each([
    ['basis', 'material-basis'],
    ['paperBasis', 'paper-basis'],
  ])('whose %s is of no kind that the law knows is judged by the gate on %s', (field, at) => {
    const issues = GuideMaterial.safeParse({ ...material, [field]: { ...basis, type: 'habit' } }).error?.issues ?? [];
    expect(issues.map(unlistedIn)).toEqual([{ words: BASES, at }]);
  });
});

describe('A guide', () => {
  it('may be empty: what it must hold is the law’s', () => {
    expect(Guide.parse({})).toEqual({ stages: [] });
    expect(faultsOf(Guide, { weather: 'fine' })).toEqual(['*']);
    expect(Guide.parse({ result: ' 许可证 ' }).result).toBe('许可证');
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['conditions', [long(4000)], ['', long(4001)]],
    ['materials', [[], many(60, (at) => asked({ code: `${at}` }))], [many(61, (at) => asked({ code: `${at}` }))]],
    [
      'steps',
      [
        [{ name: long(100) }],
        [
          { name: '收件', days: 0 },
          { name: '审查', days: 1000 },
        ],
        many(50, () => ({ name: '步' })),
      ],
      [[], [{}], [{ name: ' ' }], [{ name: long(101) }], many(51, () => ({ name: '步' }))],
    ],
    ['days', [0, 1000], [-1, 1001, 0.5]],
    ['trips', [0, 20], [-1, 21]],
    ['result', [long(300)], ['', long(301)]],
    ['places', [[long(300)], many(50, String)], [[], [''], [long(301)], many(51, String)]],
    ['contact', [long(200)], ['', long(201)]],
    ['complaints', [long(200)], ['', long(201)]],
    [
      'fee',
      [{ fen: 0 }, { fen: 10_000_000_000, basis: long(300) }],
      [{}, { fen: -1 }, { fen: 1.5 }, { fen: 10_000_000_001 }, { fen: 1, basis: ' ' }, { fen: 1, yuan: 1 }],
    ],
    ['channels', [['online'], ['window'], [...CHANNELS]], [[], [''], ['online', 'window', 'online']]],
    ['channelReason', [long(500)], ['', long(501)]],
    ['stages', [[], ['apply', 'pay'], [...STAGES]], [[''], [...STAGES, 'pay']]],
  ])('%s', (field, taken, refused) => {
    expectTaken(Guide, {}, field, taken);
    expectRefused(Guide, {}, field, refused);
  });

  it.each([
    ['days of a step', [{ name: '步', days: -1 }]],
    ['days of a step', [{ name: '步', days: 1001 }]],
    ['more of a step', [{ name: '步', who: 'me' }]],
  ])('has bounds for %s', (_what, steps) => {
    expect(faultsOf(Guide, { steps })[0]).toMatch(/^steps\.0/);
  });

  it('names each material once', () => {
    expect(faultsOf(Guide, { materials: [material, { ...material, code: 'form' }] })).toEqual([]);
    expect(faultsOf(Guide, { materials: [material, { ...material, copies: 2 }] })).toEqual(['materials']);
  });

  it('is shown on the platform, on mobiles and in the hall (Shuangliao art. 29)', () => {
    expect(PUBLISHED_ON).toEqual(['platform', 'mobile', 'hall']);
  });
});

describe('The burden of an edition', () => {
  it('is its steps, days, trips and the materials that the applicant gives', () => {
    const materials = [asked(), asked({ code: 'form' }), asked({ code: 'income', source: 'sharing' })];
    const steps = [{ name: '受理' }, { name: '审查' }, { name: '决定' }];
    expect(burdenOf(Guide.parse({ steps, days: 5, materials, trips: 1 }))).toEqual({
      steps: 3,
      days: 5,
      materials: 2,
      trips: 1,
    });
  });

  it('says nothing of days and trips that the guide does not tell, and tells those that are none', () => {
    expect(Object.entries(burdenOf(Guide.parse({})))).toEqual([
      ['steps', 0],
      ['materials', 0],
    ]);
    expect(burdenOf(Guide.parse({ days: 0, trips: 0 }))).toMatchObject({ days: 0, trips: 0 });
  });
});

describe('Paying is a stage', () => {
  const others = STAGES.filter((stage) => stage !== 'pay');
  it.each([
    ['of what costs something', { fee: { fen: 1 } }, STAGES],
    ['not of what is free', { fee: { fen: 0 } }, others],
    ['not of what tells no fee', {}, others],
  ])('%s', (_what, guide, stages) => {
    expect(stagesOf(Guide.parse(guide))).toEqual(stages);
  });
});
