import { describe, expect, it } from 'vitest';
import { GATHERING_METHODS } from '../../../functions/domain/catalog/entry.ts';
import { unlistedIn } from '../../../functions/domain/law/law-word.ts';
import { ACTIONS, type Condition, SHARE_TYPES } from '../../../functions/domain/law/schema.ts';
import { CLEARANCE_NAMES, CLEARANCES } from '../../../functions/domain/project/clearance.ts';
import {
  BUILD_TYPES,
  BUILDS,
  FUND_SOURCES,
  INFRASTRUCTURE,
  isFiscal,
  PlannedResource,
  PROCUREMENTS,
  ProjectContent,
  REVIEW_ITEMS,
  Resources,
  SERVICES,
  STAGES,
  SYSTEM_KINDS,
} from '../../../functions/domain/project/project.ts';
import { cities } from '../law/support.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const long = (length: number) => '长'.repeat(length);
const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const AN_ID = 'Aa0_-'.padEnd(64, 'z');
const NO_IDS = ['', '机a', 'a机', 'a'.repeat(65)];

const fund = { source: 'city-fiscal', amount: '300000.00' };
const project = { name: '智慧停车', buildType: 'new', systemKind: 'other', funds: [fund] };
const plan = {
  basis: '依据',
  aims: '便民',
  content: '平台一套',
  estimate: '300000.00',
  buildMode: '自建',
  operation: '三年',
  securitySystem: '等保三级',
};
const prose: [unknown[], unknown[]] = [
  ['一\n二', long(4000)],
  ['', ' ', long(4001)],
];
const line: [unknown[], unknown[]] = [
  ['甲', long(300)],
  ['', ' ', long(301), '甲\n乙'],
];

describe('A project', () => {
  it('may leave out all but its name, its kind and its funds', () => {
    expect(ProjectContent.parse(project)).toEqual({
      ...project,
      procurement: 'other',
      services: [],
      systems: [],
      plan: {},
      resources: [],
    });
    expect(faultsOf(ProjectContent, {})).toEqual(['name', 'buildType', 'systemKind', 'funds']);
    expect(faultsOf(ProjectContent, { ...project, colour: 'red' })).toEqual(['*']);
    expect(ProjectContent.parse({ ...project, name: ' 停车 ', summary: ' 摘要 ' })).toMatchObject({
      name: '停车',
      summary: '摘要',
    });
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['name', ['停', long(200)], ['', ' ', long(201), '停\u0007车', '\u0007车', '停\u0007']],
    ['summary', ...prose],
    ['buildType', [...BUILD_TYPES], ['', 'repair']],
    ['systemKind', [...SYSTEM_KINDS], ['', 'game']],
    ['component', [...INFRASTRUCTURE], ['', 'road']],
    ['procurement', [...PROCUREMENTS], ['', 'gift']],
    ['services', [[], [...SERVICES]], [[''], [...SERVICES, 'data']]],
    [
      'funds',
      [[...FUND_SOURCES].map((source) => ({ ...fund, source })), many(20, fund)],
      [[], many(21, fund), [{ ...fund, source: '' }], [{ ...fund, amount: '30万' }], [{ ...fund, year: 1 }], [{}]],
    ],
    ['systems', [[AN_ID], many(50, 'a')], [...NO_IDS.map((id) => [id]), many(51, 'a')]],
    [
      'plan',
      [{}, { basis: '依据' }, plan],
      [...Object.keys(plan).flatMap((part) => ['', long(4001)].map((text) => ({ [part]: text }))), { weather: 'fine' }],
    ],
    ['needAnalysis', ...prose],
    ['contentsAndRights', ...prose],
    ['resources', [[], many(200, { name: '清单' })], [many(201, { name: '清单' }), [{}]]],
    ['planningDecision', ...line],
    ['hostingCloud', ...line],
    ['interconnectionPlan', ...prose],
    ['sharingPlan', ...prose],
    ['nationalRule', ...line],
  ])('%s', (field, taken, refused) => {
    expectTaken(ProjectContent, project, field, taken);
    expectRefused(ProjectContent, project, field, refused);
  });

  it.each<[field: string, value: unknown, at: string | undefined]>([
    ['buildType', 'repair', 'build-type'],
    ['systemKind', 'game', 'system-kind'],
    ['funds', [{ ...fund, source: 'lottery' }], 'fund-source'],
    ['resources', [{ name: '清单', shareType: 'maybe' }], 'share-type'],
    ['procurement', 'gift', undefined],
  ])('whose %s is no word of the law is judged by the gate behind it', (field, value, at) => {
    const issues = ProjectContent.safeParse({ ...project, [field]: value }).error?.issues ?? [];
    expect(issues.map((issue) => unlistedIn(issue)?.at)).toEqual([at]);
  });
});

describe('A planned resource', () => {
  const planned = { name: '清单' };
  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['name', [long(200)], ['', long(201)]],
    ['shareType', [...SHARE_TYPES], ['', 'maybe']],
    ['gatheringMethod', [...GATHERING_METHODS], ['', 'by-hand']],
    ['entry', [AN_ID], NO_IDS],
  ])('%s', (field, taken, refused) => {
    expectTaken(PlannedResource, planned, field, taken);
    expectRefused(PlannedResource, planned, field, refused);
  });

  it('holds nothing else', () => {
    expect(faultsOf(PlannedResource, { ...planned, rows: 1 })).toEqual(['*']);
    expect(faultsOf(Resources, [planned, {}])).toEqual(['1.name']);
  });
});

describe('The words of projects', () => {
  /** The gates of any city that ask for `what`, one after another. */
  const asked = <N extends Condition['needs']>(what: N) =>
    cities.flatMap(([, { gates }]) =>
      gates.flatMap(({ condition }) =>
        condition.needs === what ? [condition as Extract<Condition, { readonly needs: N }>] : [],
      ),
    );

  it('are those by which the law asks for parts of a plan and for matters of a review (Dazhou art. 7)', () => {
    expect(asked('plan-parts').flatMap(({ parts }) => parts)).toEqual(Object.keys(plan));
    expect(asked('review-items').flatMap(({ items }) => items)).toEqual(REVIEW_ITEMS);
  });

  it('lead what is asked of a project to the gates that answer, each to its own', () => {
    const actions = CLEARANCE_NAMES.map((name) => CLEARANCES[name]);
    expect(new Set(actions).size).toBe(9);
    expect(actions.filter((action) => !ACTIONS.includes(action))).toEqual([]);
  });

  it('are told apart in what the rules on projects govern (Shuangliao art. 10)', () => {
    expect(STAGES).toEqual(['approval', 'procurement', 'build-and-operation', 'evaluation', 'security']);
  });

  it('tell money of the state from other money', () => {
    expect(FUND_SOURCES.filter((source) => !isFiscal(source))).toEqual(['self-raised', 'social-capital']);
    expect(isFiscal('-fiscal-not')).toBe(false);
  });

  it('tell building (新建、改建、扩建、改版) from buying a service and keeping a system up', () => {
    expect(BUILD_TYPES.filter((type) => !BUILDS.includes(type))).toEqual(['bought-service', 'maintenance']);
    expect(BUILDS.every((type) => BUILD_TYPES.includes(type))).toBe(true);
  });
});
