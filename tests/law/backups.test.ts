import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';

/** What is backed up and where to, whether it can be had back, and the warning when a copy is missing. */
const OPERATOR = 'operator@regulator' satisfies As;
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['dazhou', 'fuzhou', 'shuangliao'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const filed = (county: TestCounty, kind: string, data: Record<string, unknown>, as: As = OPERATOR) =>
  county.must('POST', `/registers/${kind}`, { as, body: { data }, status: 201 });
const backups = async (county: TestCounty, query: Record<string, string> = {}, as: As = OPERATOR) =>
  (await county.must('GET', '/registers/backups', { as, query })).items;
const morning = async (county: TestCounty, day: string) => {
  county.clock.moveTo(nine(day));
  await county.sweep();
};
const warnings = async (county: TestCounty, as: As = OPERATOR) =>
  (await county.must('GET', '/registers/backup-missed', { as })).items;

describe('Dazhou: the infrastructure', () => {
  it('DZ-10b: every kind of component is in the register, and the sharing platform shows its last restorable backup', async () => {
    const county = at('dazhou');
    const kinds = [
      'government-cloud',
      'government-network',
      'big-data-centre',
      'disaster-backup-centre',
      'sharing-platform',
      'open-platform',
    ];
    for (const component of kinds)
      await filed(county, 'backup-plan', { component, name: `达州${component}`, place: '市政务云' });
    const [platform] = (
      await county.must('GET', '/registers/backup-plan', { as: OPERATOR, query: { value: 'sharing-platform' } })
    ).items;
    const copy = (moment: string) => filed(county, 'backup-copy', { plan: platform.id, at: moment, place: '市政务云' });
    const check = (copyAt: string, restorable: boolean) =>
      filed(county, 'restore-check', { plan: platform.id, copyAt, checkedOn: '2026-03-02', restorable });
    await copy('2026-02-28T20:00:00+08:00');
    await check('2026-02-28T20:00:00+08:00', true);
    await copy('2026-03-01T20:00:00+08:00');
    await check('2026-03-01T20:00:00+08:00', false);
    const items = await backups(county);
    expect(items.map(({ component }: { component: string }) => component).toSorted()).toEqual(kinds.toSorted());
    expect(items.find(({ component }: { component: string }) => component === 'sharing-platform')).toMatchObject({
      lastCopy: '2026-03-01T12:00:00.000Z',
      lastRestorable: '2026-02-28T12:00:00.000Z',
      lastCheck: { on: '2026-03-02', restorable: false },
      missed: false,
    });
  });
});

describe('Fuzhou: off-site backup and recovery', () => {
  it('FZ-30b: copies at the second place are listed with time and last check, and a missed one raises an alert', async () => {
    const county = at('fuzhou');
    const plan = await filed(county, 'backup-plan', {
      component: 'sharing-platform',
      name: '共享平台',
      place: '抚州机房',
      secondPlace: '南昌灾备中心',
      everyDays: 2,
    });
    await filed(county, 'backup-copy', { plan: plan.id, at: '2026-03-01T22:00:00+08:00', place: '南昌灾备中心' });
    // A copy beside the original does not count as one elsewhere.
    await filed(county, 'backup-copy', { plan: plan.id, at: '2026-03-02T08:00:00+08:00', place: '抚州机房' });
    await filed(county, 'restore-check', {
      plan: plan.id,
      copyAt: '2026-03-01T22:00:00+08:00',
      checkedOn: '2026-03-02',
      restorable: true,
    });
    expect(await backups(county)).toMatchObject([
      {
        secondPlace: '南昌灾备中心',
        lastCopy: '2026-03-01T14:00:00.000Z',
        lastCheck: { on: '2026-03-02', restorable: true },
        due: '2026-03-03',
        missed: false,
      },
    ]);
    await morning(county, '2026-03-03');
    expect(await warnings(county)).toEqual([]);
    county.notices.length = 0;
    await morning(county, '2026-03-04');
    await morning(county, '2026-03-04');
    expect(await warnings(county)).toMatchObject([
      { data: { plan: plan.id, due: '2026-03-03', last: '2026-03-01T14:00:00.000Z' } },
    ]);
    expect(county.notices.filter(({ subject }) => subject.en === 'A backup is overdue')).toMatchObject([
      { to: 'regulator', about: { id: plan.id } },
    ]);
    expect(await backups(county, { missed: 'true' })).toHaveLength(1);
    await filed(county, 'backup-copy', { plan: plan.id, at: '2026-03-04T09:00:00+08:00', place: '南昌灾备中心' });
    expect(await backups(county, { missed: 'true' })).toEqual([]);
    await morning(county, '2026-03-07');
    expect((await warnings(county)).map(({ data }: { data: { due: string } }) => data.due)).toEqual([
      '2026-03-06',
      '2026-03-03',
    ]);
  });

  it('FZ-26b: a recovery to a stated moment is listed with its time and who ran it', async () => {
    const county = at('fuzhou');
    const [plan] = (await county.must('GET', '/registers/backup-plan', { as: OPERATOR })).items;
    const run = {
      plan: plan.id,
      point: '2026-03-01T22:00:00+08:00',
      startedAt: '2026-03-06T09:00:00+08:00',
      finishedAt: '2026-03-06T09:40:00+08:00',
      operator: '值班员甲',
      result: 'restored',
      restoredTo: '演练环境',
    };
    const wrong = await county.call('POST', '/registers/recovery-run', {
      as: OPERATOR,
      body: { data: { ...run, point: undefined } },
    });
    expect(wrong).toMatchObject({ status: 400, body: { faults: [{ path: 'body.data.point' }] } });
    await filed(county, 'recovery-run', run);
    expect((await county.must('GET', '/registers/recovery-run', { as: 'auditor@regulator' })).items).toMatchObject([
      { data: run },
    ]);
  });
});

describe('Shuangliao: backup by grade', () => {
  it('SL-40: each system shows its grade, its last backup and check, and one missed for its grade raises an alert', async () => {
    const county = at('shuangliao');
    await filed(county, 'backup-grades', {
      basis: '吉林省灾备分级管理规定',
      grades: [
        { grade: '二级', everyDays: 7 },
        { grade: '三级', everyDays: 30 },
      ],
    });
    const plan = await filed(
      county,
      'backup-plan',
      { component: 'system', name: '低保系统', place: '本局机房', grade: '二级' },
      'officer@provider',
    );
    await filed(
      county,
      'backup-copy',
      { plan: plan.id, at: '2026-03-01T10:00:00+08:00', place: '市灾备中心' },
      'officer@provider',
    );
    const foreign = { plan: plan.id, at: '2026-03-02T10:00:00+08:00', place: '无' };
    expect(
      (await county.call('POST', '/registers/backup-copy', { as: 'officer@consumer', body: { data: foreign } })).status,
    ).toBe(403);
    await filed(
      county,
      'restore-check',
      { plan: plan.id, copyAt: '2026-03-01T10:00:00+08:00', checkedOn: '2026-03-02', restorable: true },
      'officer@provider',
    );
    const own = () => backups(county, {}, 'officer@provider');
    expect(await own()).toMatchObject([
      {
        name: '低保系统',
        grade: '二级',
        everyDays: 7,
        lastCopy: '2026-03-01T02:00:00.000Z',
        lastCheck: { on: '2026-03-02', restorable: true },
        due: '2026-03-08',
        missed: false,
      },
    ]);
    expect(await backups(county, {}, 'officer@consumer')).toEqual([]);
    await morning(county, '2026-03-09');
    expect(await own()).toMatchObject([{ missed: true }]);
    expect(await warnings(county, 'officer@provider')).toMatchObject([{ data: { plan: plan.id, due: '2026-03-08' } }]);
    expect(county.notices.filter(({ subject }) => subject.en === 'A backup is overdue').map(({ to }) => to)).toEqual([
      'provider',
      'regulator',
    ]);
    // The grade asks for less from now on.
    await filed(county, 'backup-grades', { basis: '修订', grades: [{ grade: '二级', everyDays: 30 }] });
    expect(await own()).toMatchObject([{ everyDays: 30, missed: false }]);
  });
});
