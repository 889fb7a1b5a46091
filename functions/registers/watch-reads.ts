import { DEFAULT_READ_RULES, type Finding, findingsIn, type ReadLine } from '../domain/security/read-rules.ts';
import { addDays } from '../domain/time/day.ts';
import { type AuditEvent, Evidence } from '../platform/audit.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, get } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { type Grant, grants } from '../share/repository.ts';
import { putRecord } from './put-record.ts';
import { records } from './repository.ts';

const HOUR_MS = 3_600_000;

const lineOf = ({ subject, at, kind, detail }: AuditEvent): ReadLine[] => {
  if (subject.type !== 'grant' || kind === 'change') return [];
  const rows = detail?.rows;
  return [{ grant: subject.id, at, refused: kind === 'refusal', ...(typeof rows === 'number' ? { rows } : {}) }];
};

/** Reads and refusals under grants from the hour before this one on. A sweep that comes late misses none of it. */
const recentReads = async ({ store, clock }: Deps): Promise<ReadLine[]> => {
  const now = clock.now();
  const from = new Date(Math.floor(Date.parse(now) / HOUR_MS) * HOUR_MS - HOUR_MS).toISOString();
  const lines: ReadLine[] = [];
  for (let day = from.slice(0, 10); day <= now.slice(0, 10); day = addDays(day, 1))
    for await (const events of everyItem(store, { table: 'audit', index: 'g1', pk: `day#${day}`, from }, Evidence))
      lines.push(...events.flatMap(lineOf));
  return lines;
};

/** Halts a grant in the regulator's part, which the regulator alone can lift. */
const halt = (work: Work, grant: Grant, reason: string): void => {
  const by = { by: PLATFORM.account, on: work.today, reason };
  work.update(grants, grant, { ...grant, status: 'suspended', suspensions: { ...grant.suspensions, regulator: by } });
};

const alert = async (deps: Deps, { grant: id, hour, rule, found }: Finding): Promise<boolean> => {
  const record = `unusual-${rule.watches}-${rule.does}-${hour}-${id}`;
  if (await get(deps.store, records, record)) return false;
  const grant = await get(deps.store, grants, id);
  if (!grant) return false;
  const work = beginWork(deps, PLATFORM, 'watchReads', record);
  const suspends = rule.does === 'suspend' && grant.status === 'active';
  if (suspends) halt(work, grant, `${rule.watches}: ${found} in the hour ${hour}, from ${rule.from}`);
  const { provider, consumer, entry } = grant;
  await putRecord(
    work,
    deps,
    {
      id: record,
      kind: 'unusual-reading',
      by: { account: PLATFORM.account, organisation: deps.county.regulator },
      day: work.today,
      concerned: provider,
      data: { grant: id, entry, consumer, hour, watches: rule.watches, found, from: rule.from, suspended: suspends },
    },
    undefined,
    suspends ? [consumer] : [],
  );
  const subject = suspends
    ? { zh: '读取异常，授权已暂停', en: 'Unusual reading: the grant is suspended' }
    : { zh: '读取异常预警', en: 'A warning of unusual reading' };
  for (const to of new Set([provider, deps.county.regulator, ...(suspends ? [consumer] : [])]))
    work.notify({ to, subject, about: { type: 'grant', id } });
  try {
    await work.commit();
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    log.warn('an alert was left to the next sweep', { grant: id, code: error.code });
    return false;
  }
};

/** Puts the county's rules to what was read lately; each finding is filed once, and halts the grant where its rule says so. */
export const watchReads = async (deps: Deps): Promise<number> => {
  let filed = 0;
  for (const finding of findingsIn(deps.county.readRules ?? DEFAULT_READ_RULES, await recentReads(deps)))
    if (await alert(deps, finding)) filed += 1;
  return filed;
};
