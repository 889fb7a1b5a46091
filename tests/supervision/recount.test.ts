import { expect, it } from 'vitest';
import { verifyChain } from '../../functions/supervision/chain.ts';
import { recountStep } from '../../functions/supervision/recount-work.ts';
import { aReplyDuty, DUE, dutyNow, START } from '../duties/running-duty.ts';
import { aCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';
import { killedAtEveryCall } from '../support/killed.ts';

/** More than two transactions hold. */
const DUTIES = 110;

it('Counting anew, killed at every call in turn, moves each duty once and comes to its end', async () => {
  // Long work is begun by hand here.
  const county = await aCounty('dazhou', { day: START, replace: () => ({ works: { start: async () => {} } }) });
  const ids: string[] = [];
  for (let number = 1; number <= DUTIES; number += 1) ids.push(await aReplyDuty(county, `req_${number}`));
  expect(await dutyNow(county, ids[0]!)).toMatchObject({ due: DUE });

  const { recount } = await county.must('POST', '/supervision/closures', {
    as: 'administrator@regulator',
    body: { day: '2026-03-05', reason: '当地停课停业' },
  });
  const kills = await killedAtEveryCall(
    county.deps,
    (deps) => recountStep(deps, recount.id),
    async () => {},
  );
  expect(kills).toBeGreaterThan(3);
  while (!(await recountStep(county.deps, recount.id)).done);

  const read = () => county.must('GET', `/supervision/recounts/${recount.id}`, { as: 'administrator@regulator' });
  expect(await read()).toMatchObject({ status: 'done' });
  for (const id of ids) {
    const { due, version, generation } = await dutyNow(county, id);
    // The clock that runs wakes before the new day: it goes on.
    expect({ due, version, generation }, id).toEqual({ due: '2026-03-17', version: 2, generation: 1 });
    expect(verifyChain(await evidenceOf(county, { type: 'duty', id }))).toMatchObject({ state: 'ok', events: 2 });
  }
});
