import type { Context, Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { bundles } from './bundle.ts';
import type { evidenceRoutes } from './contract.ts';
import { headsNow, waitingItem } from './heads.ts';
import { logs } from './log.ts';
import { logOf } from './seal-county.ts';
import { questionOf, seesAllEvidence } from './search/question.ts';

type Asked = Context<typeof evidenceRoutes.makeBundle>;

const fault = (path: string, zh: string, en: string): Problem =>
  new Problem('invalid-request', { faults: [{ path: `body.${path}`, code: 'one-of', zh, en }] });

/** A bundle is of one log: it holds what the search finds in that. Searches go through the logs under SHA-256. */
const searched = ({ deps, caller, body, today }: Asked, log: string) => {
  if (!body.search) return {};
  const question = questionOf(deps, caller, body.search, today);
  if (!question.logs.includes(log))
    throw fault(
      'search',
      '查询不在该日志范围内',
      'the search does not reach into this log; searches are of those under SHA-256',
    );
  return { search: body.search, question: { ...question, logs: [log], terms: [...question.terms] } };
};

/** Whole chains and what commitments hide are for those who supervise; others take what their search finds. */
const mustBeTheirs = ({ caller, body }: Asked): void => {
  if (seesAllEvidence(caller)) return;
  if (body.subjects || body.openings)
    throw new Problem('role-not-allowed', {
      detail: 'only the regulator and auditors name subjects or ask for openings',
    });
};

/** Where subjects end is stated now, so it is sealed in this year's log and in no other. */
const mustBeSealable = ({ body, now }: Asked, log: string): void => {
  if (body.complete && (body.subjects === undefined || !log.startsWith(now.slice(0, 4))))
    throw fault('complete', '仅限今年日志中指明的对象', "of named subjects in this year's log alone");
};

export const makeBundle: Verb<typeof evidenceRoutes.makeBundle> = async (context) => {
  const { body, deps, caller, work, now } = context;
  mustBeTheirs(context);
  if ((body.subjects === undefined) === (body.search === undefined))
    throw fault('subjects', '对象与查询须择一填写', 'name either subjects or a search');
  const log = body.log ?? logOf(deps, Number(now.slice(0, 4)), 'sha256').id;
  mustBeSealable(context, log);
  await find(deps.store, logs, log);
  const { pin, openings, complete, subjects = [] } = body;
  const bundle = work.create(
    bundles,
    {
      ...searched(context, log),
      ...(pin === undefined ? {} : { pin }),
      ...{ openings, subjects, log },
      ...(complete ? { complete } : {}),
      id: newId('bdl'),
      version: 0,
      by: caller.account,
      status: 'making',
    },
    complete ? { detail: { heads: await headsNow(deps.store, subjects, log) } } : {},
  );
  if (complete) work.keep('evidence', waitingItem(bundle.id));
  work.begin('evidence-bundle', bundle.id);
  return bundle;
};
