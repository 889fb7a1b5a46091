import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { Duty } from '../../functions/domain/duty/duty.ts';
import { openIn } from '../../functions/platform/duty-store.ts';
import { queryItems } from '../../functions/platform/store.ts';
import { verifyChain } from '../../functions/supervision/chain.ts';
import { recountStep } from '../../functions/supervision/recount-work.ts';
import { aReplyDuty, DUE, dutyNow, reply, START } from '../duties/running-duty.ts';
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

it('Whoever acts on a duty while it is being moved wins, and the others move all the same', async () => {
  const county = await aCounty('dazhou', { day: START, replace: () => ({ works: { start: async () => {} } }) });
  const [first, ...others] = await Promise.all(
    ['req_1', 'req_2', 'req_3'].map((request) => aReplyDuty(county, request)),
  );
  const { recount } = await county.must('POST', '/supervision/closures', {
    as: 'administrator@regulator',
    body: { day: '2026-03-05', reason: '当地停课停业' },
  });

  // Between what the step has read and what it writes.
  const { client } = county.deps.store;
  let acted = false;
  const send = async (command: never) => {
    if (!acted && (command as object) instanceof TransactWriteCommand) {
      acted = true;
      await reply(county, 'req_1');
    }
    return client.send(command);
  };
  const overtaken = { ...county.deps, store: { ...county.deps.store, client: { send } as unknown as typeof client } };
  await recountStep(overtaken, recount.id);
  expect(acted).toBe(true);
  while (!(await recountStep(county.deps, recount.id)).done);

  expect(await dutyNow(county, first!)).toMatchObject({ state: 'met', due: DUE, version: 2 });
  for (const id of others)
    expect(await dutyNow(county, id)).toMatchObject({ state: 'running', due: '2026-03-17', version: 2 });
  for (const id of [first!, ...others])
    expect(verifyChain(await evidenceOf(county, { type: 'duty', id }))).toMatchObject({ state: 'ok', events: 2 });
});

it('What is counted by a calendar already is left out by the store', async () => {
  const county = await aCounty('dazhou', { day: START });
  const ids = await Promise.all(['req_1', 'req_2'].map((request) => aReplyDuty(county, request)));
  const running = async (value: string) => {
    const except = { attribute: 'calendar', value } as const;
    const { items } = await queryItems(county.deps.store, { ...openIn('running'), except }, Duty);
    return items.map(({ id }) => id).sort();
  };
  const { calendar } = await dutyNow(county, ids[0]!);
  expect(await running(calendar)).toEqual([]);
  expect(await running('another')).toEqual(ids.sort());
});
