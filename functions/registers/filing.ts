import type { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay, Party } from '../domain/law/schema.ts';
import { PARTIES } from '../domain/law/schema.ts';
import type { Happens, Kind } from '../domain/registers/kind.ts';
import type { KindName } from '../domain/registers/kinds.ts';
import { organisations } from '../organisations/organisation.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { get, queryItems } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import { type Data, mustBeLawful, parseData } from './check-data.ts';
import { mustClose } from './close.ts';
import type { registerRoutes } from './contract.ts';
import { mustFitOld } from './corrections.ts';
import { openFor } from './open-for.ts';
import { meetPeriod } from './periods.ts';
import { type NewRecord, putRecord } from './put-record.ts';
import { RegisterRecord, records } from './repository.ts';
import { recordView } from './view.ts';
import { kindNamed, mayRead, mustFile } from './who.ts';

export type Filing = Context<typeof registerRoutes.fileRecord>;

const text = (data: Data, field: string | undefined): string | undefined =>
  field === undefined || data[field] === undefined ? undefined : String(data[field]);
const holds = (data: Data, field: string | undefined): boolean => {
  const value = field === undefined ? true : data[field];
  return value === true || (Array.isArray(value) && value.length > 0);
};

/** The record that this one answers, if it is of a kind that does; filed only by whom the kind allows. */
const followed = async ({ deps, caller }: Filing, kind: Kind, data: Data): Promise<RegisterRecord | undefined> => {
  if (!kind.follows) return undefined;
  const id = text(data, kind.follows.field) ?? '';
  const base = await named(deps, records, id, 'unknown-record');
  if (base.kind !== kind.follows.kind) throw new Problem('unknown-record', { detail: `${id} is a ${base.kind}` });
  if (kind.follows.by === 'reader') {
    if (!mayRead(kindNamed(base.kind), caller, base)) throw new Problem('unknown-record', { detail: id });
    return base;
  }
  const filer = base.by.organisation ?? base.by.account;
  const by = { filer, concerned: base.concerned, regulator: deps.county.regulator }[kind.follows.by];
  const self = isRegulator(caller) ? deps.county.regulator : (caller.organisation ?? caller.account);
  if (by !== self) throw new Problem('other-organisation', { detail: by ?? base.id });
  return base;
};

/** The organisations that a record names besides the one that it concerns; every unknown one is named at once. */
const involvedIn = async (deps: Filing['deps'], kind: Kind, data: Data): Promise<readonly string[]> => {
  const ids = [...new Set((kind.involves ? (data[kind.involves] as string[] | undefined) : undefined) ?? [])];
  const found = await Promise.all(ids.map((id) => get(deps.store, organisations, id)));
  const unknown = ids.filter((_, i) => !found[i]);
  if (unknown.length > 0) throw new Problem('unknown-organisation', { detail: unknown.join(', ') });
  return ids;
};

/** Tells the clocks what the record says has happened. */
const tellClocks = async (
  { work }: Filing,
  { event, day, fixedDay, bearer }: Happens,
  data: Data,
  record: Pick<RegisterRecord, 'subject' | 'by' | 'concerned'>,
): Promise<Duty[]> => {
  const organisation = bearer === 'filer' ? record.by.organisation : record.concerned;
  const parties = organisation ? Object.fromEntries(PARTIES.map((party: Party) => [party, organisation])) : {};
  const on = text(data, day) as CalendarDay | undefined;
  return work.happened(event, {
    subject: record.subject!,
    parties,
    ...(on ? { day: on } : {}),
    fixedDay: text(data, fixedDay),
  });
};

/** The organisations that a record lists. */
const listed = ({ lists }: Kind, data: Data): readonly string[] =>
  (lists === undefined ? [] : (data[lists] as string[] | undefined)) ?? [];

/** Bodies that are told at once of such a record, by the latest list of them. */
const toldOf = async ({ deps }: Filing, { tells }: Kind): Promise<readonly string[]> => {
  if (!tells) return [];
  const query = { table: 'registers', index: 'g1', pk: `kind#${tells}`, descending: true, limit: 1 } as const;
  const [latest] = (await queryItems(deps.store, query, RegisterRecord)).items;
  return latest ? listed(kindNamed(tells), latest.data) : [];
};

/** Starts the duties of what has happened and meets those that the record fulfils; answers with all of them. */
const moveDuties = async (context: Filing, kind: Kind, { data, ...record }: NewRecord): Promise<Duty[]> => {
  const { work, deps } = context;
  const moved: Duty[] = [];
  for (const row of kind.happens ?? [])
    if (holds(data, row.when)) moved.push(...(await tellClocks(context, row, data, record)));
  const { meets, periodic } = kind;
  if (meets && record.subject && holds(data, meets.when))
    moved.push(...(await work.meet(meets.duty, record.subject, record.kind)));
  const filer = record.by.organisation;
  if (periodic && filer) moved.push(...(await meetPeriod(work, deps, periodic, filer, text(data, 'period'))));
  return moved;
};

/** Counts what a kind is scored by, where the filer counts nothing. */
export type Scoring = (context: Filing, kind: Kind, given: Data) => Promise<Data>;

/**
 * Files a record, starts the clocks of what it says has happened, and meets the duties that it fulfils. Whoever files
 * kinds that are scored brings what scores them: a page for complaints needs no look at everyone's use.
 */
export const filing =
  (scored?: Scoring): Verb<typeof registerRoutes.fileRecord> =>
  async (context) => {
    const { params, body, deps, caller, work, today } = context;
    const kind = kindNamed(params.kind);
    mustFile(kind, caller);
    const given = parseData(deps, kind, body.data);
    mustBeLawful(deps, kind, given, today);
    const data = kind.scored && scored ? await scored(context, kind, given) : given;
    const base = await followed(context, kind, data);
    if (base && kind.closes) await mustClose(deps, base, data);
    const involved = await involvedIn(deps, kind, data);
    const concernedId = text(data, kind.concerns);
    const concerned = concernedId
      ? (await named(deps, organisations, concernedId, 'unknown-organisation')).id
      : base?.by.organisation;
    for (const one of listed(kind, data)) await named(deps, organisations, one, 'unknown-organisation');
    const organisation = isRegulator(caller)
      ? deps.county.regulator
      : caller.role === 'public'
        ? undefined
        : organisationOf(caller);
    const id = newId('rec');
    const subject = base?.subject ?? (kind.subject ? { type: kind.subject, id } : undefined);
    const on = kind.happens?.map(({ day }) => text(data, day)).find((one) => one !== undefined);
    const input = {
      id,
      kind: params.kind as KindName,
      by: { account: caller.account, ...(organisation ? { organisation } : {}) },
      day: on ?? today,
      ...(subject ? { subject } : {}),
      ...(base ? { follows: base.id } : {}),
      ...(concerned ? { concerned } : {}),
      ...(body.corrects ? { corrects: body.corrects } : {}),
      data,
    };
    // A correction mends the words; what the first record started or met stands.
    const moved = body.corrects
      ? await mustFitOld(deps, kind, input, body.corrects)
      : await moveDuties(context, kind, input);
    const told = [...(await toldOf(context, kind)), ...involved];
    const record = await putRecord(work, deps, input, base, told);
    await openFor(work, deps, kind, record);
    const about = { type: 'record', id };
    for (const to of new Set([concerned, base?.by.organisation ?? base?.by.account, deps.county.regulator, ...told]))
      if (to && to !== organisation) work.notify({ to, subject: { zh: `台账：${kind.zh}`, en: kind.en }, about });
    return recordView(context, kind, record, moved);
  };
