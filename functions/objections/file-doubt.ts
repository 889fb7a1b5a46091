import { MET_BY_REPORTING } from '../domain/objection/objection.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { objectionRoutes } from './contract.ts';
import { grantOf } from './grants-of.ts';
import { concernedEntry, mark } from './marking.ts';
import { doubts, listFor } from './repository.ts';
import { doubtView } from './view.ts';

type FileDoubt = typeof objectionRoutes.fileDoubt;

/** Exactly one of grant and entry, and a day that has come: faults of the request itself. */
const mustMakeSense = ({ body, today }: Context<FileDoubt>): void => {
  const faults = [
    ...((body.grant === undefined) === (body.entry === undefined)
      ? [
          {
            path: 'body.grant',
            code: 'one-of',
            zh: '授权与目录条目须择一填写',
            en: 'name either the grant or the entry',
          },
        ]
      : []),
    ...(body.found > today
      ? [{ path: 'body.found', code: 'future-day', zh: '发现日期不得晚于今天', en: 'the day lies in the future' }]
      : []),
  ];
  if (faults.length) throw new Problem('invalid-request', { faults });
};

/**
 * A consuming department doubts what it obtained. Reporting is itself a duty, counted from the day of finding: filed late
 * the doubt is kept and marked late. It reaches the provider and the regulator; whose clock then runs is the law's word.
 */
export const fileDoubt: Verb<FileDoubt> = async (context) => {
  const { body, deps, caller, work, today, now } = context;
  mustMakeSense(context);
  const consumer = organisationOf(caller);
  const grant = await grantOf(deps, consumer, body);
  if (body.grant !== undefined && !grant) throw new Problem('unknown-grant', { detail: body.grant });
  const { entry, division } = await concernedEntry(context, grant?.entry ?? body.entry ?? '', body.item);
  passGate(context, 'doubt.file', { callerOrganisation: consumer, entry, holdsGrant: grant !== undefined });
  // Where the text asks for no grant there is still none to doubt under.
  if (!grant) throw new Problem('unknown-grant', { detail: entry.id });

  const id = newId('dbt');
  const subject = { type: 'doubt', id };
  const parties = { consumer, provider: entry.provider };
  await work.happened('doubt.found', { subject, parties, day: body.found });
  const met = [];
  for (const duty of MET_BY_REPORTING) met.push(...(await work.meet(duty, subject, 'reported')));
  await work.happened('doubt.received', { subject, parties });
  const doubt = work.create(doubts, {
    id,
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    division,
    consumer,
    grant: grant.id,
    item: body.item,
    description: body.description,
    held: body.held,
    found: body.found,
    late: met.some((duty) => duty.late),
    status: 'received',
    receivedOn: today,
    mark: { since: today },
    history: [{ step: 'received', on: today, at: now, by: consumer }],
  });
  listFor(work, doubts, id, [
    `provider#${entry.provider}`,
    `consumer#${consumer}`,
    ...(division ? [`division#${division}` as const] : []),
  ]);
  mark(work, entry, id, body.item);
  const words = { zh: '收到数据疑义反馈', en: 'A doubt was reported' };
  for (const to of [entry.provider, deps.county.regulator]) work.notify({ to, subject: words, about: subject });
  return doubtView(context, doubt);
};
