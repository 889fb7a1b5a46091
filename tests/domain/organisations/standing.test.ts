import { describe, expect, it } from 'vitest';
import { Standing } from '../../../functions/domain/organisations/system.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const long = (length: number) => '长'.repeat(length);
const PROGRESS = ['not-started', 'in-progress', 'done'];
const day = '2026-09-18';

describe('How a system stands', () => {
  it('may all be unsaid', () => {
    expect(Standing.parse({})).toEqual({});
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['operator', ['张三', long(300)], ['', ' ', long(301)]],
    ['securityGrade', ['1', '2', '3', '4', '5'], ['6', 3, '']],
    ['softwareVersion', [long(60)], [long(61)]],
    [
      'upstream',
      [[], ['省平台'], Array.from({ length: 50 }, () => 'a')],
      [[''], Array.from({ length: 51 }, () => 'a')],
    ],
    ['level', ['national', 'provincial', 'city'], ['', 'county']],
    ['connection', ['connected', 'not-connected', 'down'], ['', 'up']],
    ['connectedOn', [day], ['2026-02-30']],
    [
      'migration',
      [...PROGRESS.map((status) => ({ status })), { status: 'done', plan: long(2000) }],
      [{}, { status: '' }, { status: 'confirmed' }, { status: 'done', plan: long(2001) }],
    ],
    [
      'integration',
      [...[...PROGRESS, 'confirmed'].map((status) => ({ status })), { status: 'done', plan: '分步', target: '市平台' }],
      [{}, { status: '' }, { status: 'done', target: long(301) }, { status: 'done', plan: '' }],
    ],
    ['cloud', PROGRESS, ['', 'confirmed']],
    ['mergedInto', [{ system: 's', on: day }], [{ system: 's' }, { on: day }, { system: long(65), on: day }]],
    [
      'bridges',
      [[], ['bridged', 'not-bridged', 'down'].map((status) => ({ system: 's', status }))],
      [
        [{ system: 's' }],
        [{ status: 'down' }],
        [{ system: 's', status: '' }],
        Array.from({ length: 201 }, () => ({ system: 's', status: 'down' })),
      ],
    ],
    [
      'use',
      [{ calls: 0, period: '2026' }],
      [
        { calls: -1, period: '2026' },
        { calls: 1.5, period: '2026' },
        { calls: 1 },
        { period: '2026' },
        { calls: 1, period: long(41) },
      ],
    ],
    [
      'network',
      [
        { class: '专网', merge: 'merged' },
        { class: '专网', merge: 'planned' },
        { class: '专网', merge: 'kept-separate', reason: '涉密' },
      ],
      [{ class: '专网' }, { merge: 'merged' }, { class: long(61), merge: 'merged' }, { class: '专网', merge: '' }],
    ],
  ])('%s', (field, taken, refused) => {
    expectTaken(Standing, {}, field, taken);
    expectRefused(Standing, {}, field, refused);
  });

  it('a network that is kept separate states why', () => {
    const network = { class: '专网', merge: 'kept-separate' };
    expect(faultsOf(Standing, { network })).toEqual(['network.reason']);
    expect(Standing.safeParse({ network }).error?.issues[0]?.message).toMatch(/states a reason/);
  });
});
