import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from '../../scripts/ledger/claims.ts';
import { missingRows } from '../../scripts/ledger/print.ts';
import { hasFigure, type LedgerRow } from '../../scripts/ledger/rows.ts';
import { runScript } from './run.ts';

const row = (id: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  id,
  city: 'Dazhou',
  article: '18',
  duty: 'answers',
  clock: '',
  capability: 'share',
  kind: 'enforce',
  acceptance: '',
  ...more,
});

describe('The claims of tests on the rows of the ledger', () => {
  const ledger = [row('DZ-18a'), row('DZ-18b'), row('ZY-25')];

  it('hold for every row that the whole title of a passed test names', () => {
    const title = 'In DZ-18a the duty (also ZY-25，见第二十五条) is started';
    const { rows } = claimsOf(ledger, [{ title, status: 'passed' }]);
    expect(rows.map(({ id, proven, tests }) => [id, proven, tests])).toEqual([
      ['DZ-18a', true, [title]],
      ['DZ-18b', false, []],
      ['ZY-25', true, [title]],
    ]);
  });

  it.each(['failed', 'skipped', 'pending', 'todo'])(
    'do not hold for a test that is %s, which is told instead',
    (status) => {
      const test = { title: 'DZ-18a', status };
      const { rows, unproven } = claimsOf(ledger, [test]);
      expect(rows.filter(({ proven }) => proven)).toEqual([]);
      expect(unproven).toEqual([test]);
    },
  );

  it('are an error where no ledger has the row, and do not reach into longer words', () => {
    const { unknown, rows } = claimsOf(ledger, [
      { title: 'JM-999z is not there', status: 'passed' },
      { title: 'neither XDZ-18a nor DZ-18ab nor DZ-18b2 is a row', status: 'passed' },
    ]);
    expect(unknown).toEqual([{ id: 'JM-999z', title: 'JM-999z is not there' }]);
    expect(rows.filter(({ proven }) => proven)).toEqual([]);
  });

  it('leave over the rows that software could prove, all or those with a figure', () => {
    const rows = [
      row('DZ-1', { kind: 'out' }),
      row('DZ-2', { clock: '10 working_days after share_request.received' }),
      row('DZ-3', { clock: 'promptly after interface.offered (no figure stated)' }),
      row('DZ-4'),
    ];
    const claims = claimsOf(rows, [{ title: 'DZ-4', status: 'passed' }]);
    expect(missingRows(rows, claims, false).map(({ id }) => id)).toEqual(['DZ-2', 'DZ-3']);
    expect(missingRows(rows, claims, true).map(({ id }) => id)).toEqual(['DZ-2']);
  });

  it.each([
    ['5 working_days before custodian_change.effective', true],
    ['monthly', true],
    ['annual', true],
    ['yearly', true],
    ['real_time', false],
    ['periodic (no interval stated)', false],
    ['timely (no figure) after catalog.published', false],
  ])('know that “%s” has a figure: %s', (clock, expected) => {
    expect(hasFigure({ clock })).toBe(expected);
  });
});

describe('The ledger script', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'gongshu-ledger-test-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** A report as vitest's JSON reporter writes it. */
  const reported = async (...tests: [fullName: string, status: string][]): Promise<string> => {
    const path = join(directory, `${tests.length}.json`);
    const assertionResults = tests.map(([fullName, status]) => ({
      fullName,
      status,
      title: fullName,
      ancestorTitles: [],
    }));
    await writeFile(path, JSON.stringify({ success: true, testResults: [{ name: 'a.test.ts', assertionResults }] }));
    return path;
  };

  it('prints one JSON document of all 571 rows and nothing else', async () => {
    const path = await reported(
      ['the share reply DZ-18d is due', 'passed'],
      ['ZY-25b', 'failed'],
      ['no row', 'passed'],
    );
    const { code, stdout, stderr } = await runScript('ledger.ts', '--json', '--results', path);
    expect(code).toBe(0);
    const { rows, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({});
    expect(rows).toHaveLength(571);
    for (const one of rows)
      expect(Object.keys(one).sort()).toEqual(['capability', 'city', 'id', 'kind', 'proven', 'tests']);
    expect(rows.filter(({ proven }: { proven: boolean }) => proven)).toEqual([
      expect.objectContaining({ id: 'DZ-18d', city: 'Dazhou', tests: ['the share reply DZ-18d is due'] }),
    ]);
    expect(stderr).toContain('failed, so it proves nothing: ZY-25b');
  });

  it('prints proven and all rows by capability, kind and city', async () => {
    const path = await reported(['DZ-18d', 'passed']);
    const { stdout } = await runScript('ledger.ts', '--results', path);
    expect(stdout).toMatch(/^share +1\/9 +0\/18 +0\/11 +0\/7 +0\/11 +1\/56$/m);
    expect(stdout).toMatch(/^out +0\/4 +0\/10 +0\/17 +0\/6 +0\/2 +0\/39$/m);
    expect(stdout).toMatch(/^all .* 1\/571$/m);
  });

  it('ends with an error where a title names a row that does not exist', async () => {
    const path = await reported(['FZ-99', 'passed'], ['DZ-18d', 'passed']);
    const { code, stdout, stderr } = await runScript('ledger.ts', '--json', '--results', path);
    expect(code).toBe(1);
    expect(stderr).toContain('error: no row FZ-99 in the ledger, claimed by: FZ-99');
    expect(JSON.parse(stdout).rows).toHaveLength(571);
  });
});
