import { beforeAll, describe, expect, it } from 'vitest';
import { aPublishedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { aTownEntry, towns } from './reading.ts';

/** What whoever answers for data sees of it without a grant. */
const ROWS = towns(100);
let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aTownEntry(county, ROWS);
});
const profile = (as: As, query: Record<string, string> = {}, id = entry) =>
  county.call('GET', `/data/entries/${id}/profile`, { as, query });
const preview = (as: As) => county.call('GET', `/data/entries/${entry}/preview`, { as });

describe('a profile', () => {
  it('counts what each column holds, and tells values of those that are not about a person', async () => {
    const { body } = await profile('officer@provider');
    expect(body).toMatchObject({ rows: 100, left: 0, data: { version: 1 } });
    const column = (name: string) => body.columns.find((one: { name: string }) => one.name === name);
    expect(column('city')).toEqual({
      name: 'city',
      label: '所属城市',
      type: 'code',
      nulls: 0,
      distinct: 5,
      personal: false,
      top: ['511700', '511701', '511702', '511703', '511704'].map((value) => ({ value, rows: 20 })),
    });
    expect(column('people')).toMatchObject({
      min: Math.min(...ROWS.map(({ people }) => people)),
      max: Math.max(...ROWS.map(({ people }) => people)),
    });
    // No value of fewer than ten rows: it could point at one of them.
    expect(column('code')).toMatchObject({ distinct: 100, top: [] });
    for (const name of ['contact', 'mobile']) {
      expect(column(name)).toMatchObject({ personal: true, distinct: expect.any(Number), nulls: 0 });
      expect(Object.keys(column(name)).toSorted()).toEqual(['distinct', 'label', 'name', 'nulls', 'personal', 'type']);
    }
    expect(JSON.stringify(body)).not.toMatch(/王|138\d/);
  });

  it('is for the department, the regulator and audit, of data that there is, and on record', async () => {
    for (const as of ['operator@regulator', 'auditor@regulator'] as const)
      expect((await profile(as, { select: 'city' })).body.columns).toHaveLength(1);
    expect(await profile('officer@consumer')).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    expect(await profile('officer@provider', { select: 'nothing' })).toMatchObject({ status: 422 });
    const empty = await aPublishedEntry(county, { name: '尚无数据的目录' });
    expect(await profile('officer@provider', {}, empty.id)).toMatchObject({ status: 409 });
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `entry:${entry}` },
    });
    expect(items).toContainEqual(expect.objectContaining({ kind: 'read', action: 'profileData' }));
  });
});

describe('a preview', () => {
  it('shows the first rows to their own department, masked as to all, and to nobody else', async () => {
    const { body } = await preview('officer@provider');
    expect(body.total).toBe(100);
    expect(body.rows).toHaveLength(20);
    expect(body.rows[0]).toMatchObject({ name: ROWS[0]!.name, contact: '王*', mobile: '138********' });
    for (const as of ['officer@consumer', 'custodian@third'] as const)
      expect(await preview(as)).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    expect(await preview('operator@regulator')).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  });
});
