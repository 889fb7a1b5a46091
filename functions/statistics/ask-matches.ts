import { inForceOn } from '../domain/catalog/entry.ts';
import type { MatchTerms } from '../domain/matching/check.ts';
import { hasDigest } from '../domain/matching/digests.ts';
import { looksLikeGuessing, remember } from '../domain/matching/limits.ts';
import { compared, formatFault } from '../domain/matching/normalise.ts';
import { verifyTransitions } from '../domain/matching/transitions.ts';
import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { step } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { type Fault, Problem } from '../platform/problems.ts';
import { find, get } from '../platform/store.ts';
import { requestedEntry } from '../share/facts.ts';
import type { statisticsRoutes } from './contract.ts';
import { newestKey } from './keys.ts';
import { matchIndex, rowDigest } from './match-index.ts';
import { chargeSubjects, countRows } from './match-limits.ts';
import {
  declarations,
  type MatchWatch,
  matchWatches,
  questionKey,
  type VerifyRequest,
  verifyRequests,
} from './repository.ts';

type Asking = Context<typeof statisticsRoutes.askMatches>;

const refused = (code: string, zh: string, en: string): Problem =>
  new Problem('read-refused', { detail: `${zh} · ${en}`, faults: [{ code, zh, en }] });

/** The check that answers, over the data in force; or why nothing is answered. */
const inForce = async (
  context: Asking,
  request: VerifyRequest,
): Promise<{ terms: MatchTerms; version: DataVersion }> => {
  const { deps, today } = context;
  step(verifyTransitions, 'the request', request.status, 'ask');
  if (today > request.endsOn) throw refused('not-expired', '核验期限已过', 'the last day of the request has passed');
  const declaration = await get(deps.store, declarations, request.entry);
  const terms = declaration?.inForce?.terms.checks.find(({ name }) => name === request.check);
  const entry = await requestedEntry(context, request.entry);
  if (!terms || !inForceOn(entry, today))
    throw refused('check-in-force', '该核验项已停用', 'the check is not in force');
  const version = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!version) throw refused('data-there', '尚无已接收的数据', 'no data version has been accepted yet');
  if (terms.fields.some((name) => !version.items.some((item) => item.name === name)))
    throw refused('check-in-force', '数据中缺少核验所用的信息项', 'the data in force lacks an item of the check');
  return { terms, version };
};

const typesOf = ({ terms, version }: { terms: MatchTerms; version: DataVersion }) =>
  terms.fields.map((name) => version.items.find((item) => item.name === name)!.type);

/** The rows in the form in which they are compared, or every fault of form at once; no fault repeats a value. */
const rowsOf = ({ body, today }: Asking, terms: MatchTerms, types: ReturnType<typeof typesOf>): string[][] => {
  const faults: Fault[] = [];
  const wrong = (path: string, code: string) =>
    faults.push({ path, code, zh: '不符合核验项的格式', en: 'does not have the form that the check asks for' });
  const rows = body.questions.map((question, at) => {
    for (const name of Object.keys(question))
      if (!terms.fields.includes(name)) wrong(`body.questions.${at}`, 'unknown-field');
    return terms.fields.map((name, i) => {
      const value = question[name] ?? '';
      const fault = formatFault(value, types[i]!, today);
      if (fault) wrong(`body.questions.${at}.${name}`, fault);
      return compared(value, types[i]!);
    });
  });
  if (faults.length > 0) throw new Problem('invalid-request', { faults: faults.slice(0, 100) });
  return rows;
};

/** Remembers how the questions ended; too many in vain stop the department's questions about this entry. */
const watch = (context: Asking, id: string, before: MatchWatch | undefined, answers: readonly boolean[]): void => {
  const { work, deps, today, caller } = context;
  const recent = remember(before?.recent ?? '', answers);
  const stopped = looksLikeGuessing(recent);
  const after = { ...(before ?? { id, version: 0 }), recent, ...(stopped ? { stoppedOn: today } : {}) };
  const note = { action: stopped ? 'stopMatches' : 'watchMatches', otherwise: 'busy' } as const;
  if (before) work.update(matchWatches, before, after, note);
  else work.create(matchWatches, after, note);
  if (stopped)
    work.notify({
      to: deps.county.regulator,
      subject: { zh: `核验中止：${caller.organisation}不一致过多`, en: 'Checks stopped: too many found nothing' },
      about: { type: 'verify-request', id: context.params.id },
    });
};

/**
 * Match or no match for each row, in their order, and nothing else. Limits are charged and the questions put on record
 * in one transaction, and only then is the answer sent; every row is looked up, whatever the others found.
 */
export const askMatches: Verb<typeof statisticsRoutes.askMatches> = async (context) => {
  const { params, deps, caller, work, now, today } = context;
  const request = await find(deps.store, verifyRequests, params.id);
  mustBe(caller, request.consumer);
  const given = await inForce(context, request);
  const { terms, version } = given;
  const watchId = `${request.consumer}.${request.entry}`;
  const before = await get(deps.store, matchWatches, watchId);
  if (before?.stoppedOn)
    throw refused('stopped', '不一致过多，核验已中止，待主管部门处理', 'stopped: too many questions found nothing');
  const types = typesOf(given);
  const rows = rowsOf(context, terms, types);
  const key = await newestKey(deps.store, 'matching');
  if (!key) throw new Error('the county has no key for matching');
  const byResidentId = types[terms.fields.indexOf(terms.identifier)] === 'resident-id';
  countRows(context, request.entry, request.consumer, rows.length);
  chargeSubjects(context, key, request.entry, terms, byResidentId, request.consumer, rows, today);
  const index = await matchIndex(deps.objects, version, terms, key);
  const digest = rowDigest(key, request.entry, terms);
  const answers = rows.map((values) => hasDigest(index, digest(values)));
  watch(context, watchId, before, answers);
  const question = {
    request: request.id,
    check: terms.name,
    fields: terms.fields,
    rows: rows.length,
    case: request.caseNumber,
  };
  const { account } = caller;
  work.keep('statistics', {
    ...questionKey(request.entry, now, newId('qst')),
    at: now,
    kind: 'match',
    by: { account, organisation: request.consumer },
    purpose: request.purpose,
    dataVersion: version.version,
    question,
  });
  work.record({
    kind: 'read',
    action: 'askMatches',
    subject: { type: 'verify-request', id: request.id },
    outcome: 200,
    detail: {
      entry: request.entry,
      dataVersion: version.version,
      check: terms.name,
      rows: rows.length,
      resultOnly: true,
    },
  });
  return {
    answers: answers.map((match) => (match ? 'match' : 'no-match')),
    data: { acceptedOn: version.acceptedOn },
  };
};
