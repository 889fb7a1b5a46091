import { entries } from '../catalog/repository.ts';
import { inForceOn } from '../domain/catalog/entry.ts';
import { answerCells } from '../domain/statistics/answer.ts';
import { REST } from '../domain/statistics/declaration.ts';
import { cellText } from '../domain/statistics/noise.ts';
import { PROFILES, type Profile } from '../domain/statistics/parameters.ts';
import { canonical } from '../domain/statistics/question.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { actingOrganisation } from '../share/facts.ts';
import { chargeSet } from './charge-set.ts';
import type { statisticsRoutes } from './contract.ts';
import { drawWith, keyOf } from './keys.ts';
import { questionKey } from './repository.ts';
import { snapshotFor } from './take-snapshot.ts';
import { scaleOf, truths } from './unit-table.ts';

/** What an answer is, for whoever reads it. */
const saysOf = ({ sigma, threshold, rounding, minForSums }: Profile) => [
  {
    zh: `每个数字都与真实值有意相差少许（标准差 ${sigma}），并取 ${rounding} 的倍数；对每位使用者都相同，重复查询不会改变。`,
    en: `Every figure deliberately differs from the true one by a few units (deviation ${sigma}) and is a multiple of ${rounding}; it is the same for every reader, however often it is asked.`,
  },
  {
    zh: `少于 ${threshold} 个对象的分组不予显示；合计另须不少于 ${minForSums} 个对象。`,
    en: `No group of fewer than ${threshold} is shown; sums need at least ${minForSums}.`,
  },
  {
    zh: `各分组之和与合计不完全相等；对象较少的类别已并入“${REST}”。`,
    en: `Groups do not add up exactly to their totals; small categories are part of ${REST}.`,
  },
];

/** Answers with aggregates only, from the period's snapshot; charged and on record before the answer is sent. */
export const askStatistics: Verb<typeof statisticsRoutes.askStatistics> = async (context) => {
  const { params, body, deps, caller, work, now, today } = context;
  const { purpose, ...question } = body;
  const organisation = isRegulator(caller) ? deps.county.regulator : organisationOf(caller);
  await actingOrganisation(context, organisation);
  const entry = await find(deps.store, entries, params.id);
  if (!inForceOn(entry, today)) throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  const snapshot = await snapshotFor(context, entry);
  const { terms, kept, units, parquet } = snapshot;
  const profile = PROFILES[terms.profile];
  const asked = canonical(question, { profile: terms.profile, units, dimensions: kept, measures: terms.measures });
  if (!asked.ok) throw new Problem('invalid-request', { faults: asked.error });
  const { groupBy, where, measure, set, cells } = asked.value;
  const budget = await chargeSet(context, snapshot.id, organisation, set, profile);
  const draw = drawWith(await keyOf(deps.store, 'noise', snapshot.noiseKey), 'noise');
  const found = await truths(deps.objects, snapshot, kept, asked.value);
  const measured = terms.measures.find(({ item }) => item === measure);
  const answered = answerCells(
    cells,
    (cell) => found.get(cellText(cell)) ?? { count: 0 },
    // One period, one data version: the seed of every cell.
    `${snapshot.id}|${parquet.sha256}`,
    profile,
    draw,
    measured && { ...measured, scale: scaleOf(snapshot.items.find(({ name }) => name === measured.item)!) },
  );
  const canonicalQuestion = { groupBy: [...groupBy], where, ...(measure === undefined ? {} : { measure }) };
  const withheld = answered.filter((cell) => cell.withheld).length;
  const detail = {
    ...canonicalQuestion,
    period: snapshot.period,
    set,
    cells: cells.length,
    withheld,
    minimumGroup: profile.threshold,
  };
  work.keep('statistics', {
    ...questionKey(entry.id, now, newId('qst')),
    at: now,
    kind: 'statistics',
    by: { account: caller.account, organisation },
    purpose,
    dataVersion: snapshot.dataVersion,
    question: detail,
  });
  work.record({
    kind: 'read',
    action: 'askStatistics',
    subject: { type: 'entry', id: entry.id },
    outcome: 200,
    detail: { dataVersion: snapshot.dataVersion, purpose, ...detail },
  });
  return {
    question: canonicalQuestion,
    cells: answered,
    withheld,
    period: snapshot.period,
    data: { version: snapshot.dataVersion, acceptedOn: snapshot.acceptedOn },
    method: {
      sigma: profile.sigma,
      plusMinus: 2 * profile.sigma,
      rounding: profile.rounding,
      threshold: profile.threshold,
      minimumForSums: profile.minForSums,
    },
    budget,
    says: saysOf(profile),
  };
};
