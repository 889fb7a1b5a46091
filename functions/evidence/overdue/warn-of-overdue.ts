import { createHash } from 'node:crypto';
import { DEFAULT_OVERDUE, OVERDUE_LINE, overdueBefore } from '../../domain/evidence/overdue.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { Problem } from '../../platform/problems.ts';
import { get, queryItems } from '../../platform/store.ts';
import { beginWork, type Work } from '../../platform/work.ts';
import { eventsBetween } from '../events.ts';
import { Batch, LOG_HASHES, type LogState, logs } from '../log.ts';
import { logOf } from '../seal-county.ts';
import { type Warning, warnings, warningsOf } from './warning.ts';
import { witnessingOf } from './witnessing.ts';

type Finding = Pick<Warning, 'log' | 'what' | 'witness' | 'since'>;
type Here = Pick<Deps, 'store' | 'clock' | 'county'>;

const idOf = ({ log: of, what, witness }: Finding): string =>
  [of, what, ...(witness ? [createHash('sha256').update(witness).digest('hex').slice(0, 12)] : [])].join('.');

/** The first event that should be under a checkpoint by now and is not. */
const unsealed = async ({ store, clock, county }: Here, { id, to }: LogState): Promise<Finding[]> => {
  const limit = overdueBefore(county.evidenceOverdue ?? DEFAULT_OVERDUE, 'checkpoint', clock.now());
  const begin = [to, `${id.slice(0, 4)}-01-01T00:00:00.000Z`].sort()[1]!;
  if (begin >= limit) return [];
  for await (const [first] of eventsBetween(store, begin, limit))
    if (first) return [{ log: id, what: 'checkpoint', since: first.at }];
  return [];
};

/** Witnesses that have not signed what has been there for longer than they may take. */
const unsigned = async ({ store, clock, county }: Here, { id, hash, size }: LogState): Promise<Finding[]> => {
  const limit = overdueBefore(county.evidenceOverdue ?? DEFAULT_OVERDUE, 'witness', clock.now());
  const found: Finding[] = [];
  for (const one of await witnessingOf(store, id)) {
    // Neighbours as a rule witness trees under SHA-256 alone: of SM3, whoever has once begun is expected to go on.
    if (one.size >= size || (hash === 'sm3' && one.size === 0)) continue;
    const after = { table: 'evidence', pk: `batches#${id}`, from: `${one.to}~`, limit: 1 } as const;
    const [batch] = (await queryItems(store, { ...after, ...(one.to === '' ? { from: '' } : {}) }, Batch)).items;
    if (batch && batch.at < limit) found.push({ log: id, what: 'witness', witness: one.name, since: batch.at });
  }
  return found;
};

/** What is overdue of the logs that grow now. Where none was ever begun, sealing has never run: that has an alarm of its own. */
const findings = async (deps: Here): Promise<Finding[]> => {
  const year = Number(deps.clock.now().slice(0, 4));
  const found: Finding[] = [];
  for (const hash of LOG_HASHES) {
    const state = await get(deps.store, logs, logOf(deps, year, hash).id);
    if (state) found.push(...(await unsealed(deps, state)), ...(await unsigned(deps, state)));
  }
  return found;
};

const SAYS: Readonly<Record<Warning['what'], Record<'open' | 'over', { zh: string; en: string }>>> = {
  checkpoint: {
    open: { zh: '存证日志的检查点逾期未发布', en: 'A checkpoint of the log of evidence is overdue' },
    over: { zh: '存证日志的检查点已恢复发布', en: 'The log of evidence is sealed again' },
  },
  witness: {
    open: { zh: '见证方逾期未对存证日志联署', en: 'A witness has not signed the log of evidence in time' },
    over: { zh: '见证方已对存证日志联署', en: 'The witness has signed the log of evidence again' },
  },
};

const tell = (deps: Deps, work: Work, { id, what }: Warning, which: 'open' | 'over'): void =>
  work.notify({ to: deps.county.regulator, subject: SAYS[what][which], about: { type: warnings.type, id } });

/**
 * Opens a warning for what is overdue, once, and ends it when that has come; the regulator is told of both. While one is
 * open each sweep says so in its log, on which the stack's alarm rings. May run twice.
 */
export const warnOfOverdue = async (deps: Deps): Promise<{ readonly open: number }> => {
  const found = await findings(deps);
  const known = await warningsOf(deps.store);
  for (const finding of found) {
    log.error(OVERDUE_LINE, { ...finding });
    const before = known.find(({ id }) => id === idOf(finding));
    if (before && before.endedAt === undefined) continue;
    await settled(deps, idOf(finding), (work) => {
      const after = { ...finding, id: idOf(finding), version: before?.version ?? 0, openedAt: work.now };
      tell(
        deps,
        work,
        before ? work.update(warnings, before, { ...after, seal: before.seal }) : work.create(warnings, after),
        'open',
      );
    });
  }
  for (const before of known)
    if (before.endedAt === undefined && !found.some((finding) => idOf(finding) === before.id))
      await settled(deps, before.id, (work) => {
        tell(deps, work, work.update(warnings, before, { ...before, endedAt: work.now }), 'over');
      });
  return { open: found.length };
};

const settled = async (deps: Deps, id: string, act: (work: Work) => void): Promise<void> => {
  const work = beginWork(deps, PLATFORM, 'warnOfOverdue', id);
  act(work);
  await work.commit().catch((error: unknown) => {
    // Another sweep was faster: it has told of it.
    if (!(error instanceof Problem)) throw error;
  });
};
