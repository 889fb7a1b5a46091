import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { logs } from '../../functions/evidence/log.ts';
import { warnOfOverdue } from '../../functions/evidence/overdue/warn-of-overdue.ts';
import type { Witness } from '../../functions/platform/ports.ts';
import { find } from '../../functions/platform/store.ts';
import { openWitness } from '../../scripts/witness/witness.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';

const MINUTE = 60_000;
const ORIGIN = 'gongshu/test-dazhou/2026/sha256';

describe('Evidence that has not come in time', () => {
  let county: TestCounty;
  const witnesses: Witness[] = [];
  let away = false;
  const pass = (minutes: number) =>
    county.clock.moveTo(new Date(Date.parse(county.clock.now()) + minutes * MINUTE).toISOString());
  const change = (name: string) =>
    county.must('POST', '/organisations/provider/office', { as: 'officer@provider', body: { name } });
  const overdue = async () => {
    const { items } = await county.must('GET', '/evidence/logs');
    return items.find(({ id }: { id: string }) => id === '2026-sha256').overdue;
  };
  const told = () =>
    county.notices.filter(({ about }) => about.type === 'evidence-warning').map(({ to, subject }) => [to, subject.en]);

  beforeAll(async () => {
    county = await aCounty('dazhou', {
      replace: ({ county: given }) => ({
        witnesses,
        county: { ...given, evidenceOverdue: { checkpointMinutes: 30, witnessHours: 2 } },
      }),
    });
    const keys = await Promise.all(county.deps.signers.map((signer) => signer.key()));
    const home = mkdtempSync(join(tmpdir(), 'gongshu-overdue-'));
    const witness = openWitness(home, 'witness.test', [{ origin: ORIGIN, hash: 'sha256', keys }]);
    witnesses.push({
      key: witness.key,
      addCheckpoint: async (request) => {
        if (away) throw new Error('unreachable');
        return witness.addCheckpoint(request);
      },
    });
    await threeBodies(county);
    pass(5);
    await county.seal();
  }, 60_000);

  it('is warned of where a witness is away for longer than it may be, once, and again where it is back', async () => {
    expect(await warnOfOverdue(county.deps)).toEqual({ open: 0 });
    away = true;
    await change('数据办公室');
    pass(5);
    await county.seal();
    pass(110);
    expect(await warnOfOverdue(county.deps)).toEqual({ open: 0 });
    // Nothing new came since, and that is no reason to wait longer.
    pass(20);
    await county.sweep(false);
    await county.sweep(false);
    expect(await overdue()).toMatchObject([{ what: 'witness', witness: 'witness.test' }]);
    expect(told()).toEqual([['regulator', 'A witness has not signed the log of evidence in time']]);

    away = false;
    await change('大数据办');
    pass(5);
    await county.seal();
    await county.sweep(false);
    expect(await overdue()).toEqual([]);
    expect(told().at(-1)).toEqual(['regulator', 'The witness has signed the log of evidence again']);
    const events = await evidenceOf(county, { type: 'evidence-warning', id: await warningId() });
    expect(events.filter(({ kind }) => kind === 'change')).toHaveLength(2);
  });
  const warningId = async (): Promise<string> =>
    county.notices.find(({ about }) => about.type === 'evidence-warning')!.about.id;

  it('is warned of where events wait for a checkpoint, and not where none came', async () => {
    pass(5);
    await county.seal();
    const before = told().length;
    pass(600);
    // What the sweeps themselves have left behind is sealed; then an idle night is no fault.
    await county.seal();
    pass(600);
    const sealed = await find(county.deps.store, logs, '2026-sha256');
    expect(await warnOfOverdue(county.deps)).toEqual({ open: 0 });
    await change('信息科');
    pass(29);
    expect(await warnOfOverdue(county.deps)).toEqual({ open: 0 });
    pass(2);
    await county.sweep(false);
    expect(await overdue()).toMatchObject([{ what: 'checkpoint' }]);
    expect(told().slice(before)).toContainEqual(['regulator', 'A checkpoint of the log of evidence is overdue']);
    await county.seal();
    expect((await find(county.deps.store, logs, '2026-sha256')).size).toBeGreaterThan(sealed.size);
    await county.sweep(false);
    expect(await overdue()).toEqual([]);
  });
});
