import type * as z from 'zod';
import type { Entry } from '../../catalog/repository.ts';
import type { Duty } from '../../domain/duty/duty.ts';
import { missing } from '../../domain/gate/check.ts';
import { gatesFor } from '../../domain/law/index.ts';
import { beyondAll, misfits } from '../../domain/share/scenario.ts';
import type { Organisation } from '../../organisations/organisation.ts';
import type { Context } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import {
  grantableFields,
  mustBeInForce,
  mustBeTerm,
  mustBeThere,
  partiesOf,
  requestedEntry,
  requestFacts,
} from '../facts.ts';
import { giveGrant } from '../give.ts';
import { type Scenario, scenarios, scopes } from '../keeping.ts';
import { requests, type ShareRequest } from '../repository.ts';
import { scenariosFor } from '../scenarios/suggest-items.ts';
import type { RequestBody } from './contract.ts';

type Needs = Pick<Context, 'deps' | 'caller' | 'work' | 'today'>;
type Asked = z.output<typeof RequestBody>;
export interface Submitted {
  readonly request: ShareRequest;
  readonly duties: Duty[];
}

/** Where the applicant belongs: an outside, county or township body asks by the same path, and its grant shows it. */
const applicantOf = ({ level, division }: Organisation, via: string | undefined): ShareRequest['applicant'] => ({
  level,
  division,
  access: via ? 'indirect' : 'direct',
  ...(via ? { via } : {}),
});

const scenarioOf = async ({ deps }: Needs, id: string | undefined): Promise<Scenario | undefined> => {
  if (!id) return undefined;
  const scenario = await get(deps.store, scenarios, id);
  if (scenario?.status !== 'published')
    throw new Problem('contradictory', {
      detail: `scenario ${id} is ${scenario?.status ?? 'unknown'}`,
      faults: [
        { path: 'body.scenarioId', code: 'unknown-scenario', zh: '没有该应用场景', en: 'no such scenario in force' },
      ],
    });
  return scenario;
};

const shared = (
  { today }: Needs,
  body: Asked,
  consumer: Organisation,
  scenario: Scenario | undefined,
  batch: string | undefined,
) => {
  const { offCatalog: _, via, fields: __, rows = [], mode = 'request-response', entry: ___, ...rest } = body;
  return {
    ...rest,
    ...(scenario ? { scenario: body.scenario ?? scenario.name } : {}),
    purpose: body.purpose ?? '',
    id: newId('req'),
    version: 0,
    consumer: consumer.id,
    applicant: applicantOf(consumer, via),
    rows,
    mode,
    status: 'submitted' as const,
    receivedOn: today,
    approvals: [],
    ...(batch ? { batch } : {}),
  };
};

const write = (context: Needs, request: ShareRequest): ShareRequest => {
  const { work } = context;
  for (const to of [request.provider, context.deps.county.regulator])
    work.notify({
      to,
      subject: { zh: '收到共享申请', en: 'A share request has come' },
      about: { type: 'request', id: request.id },
    });
  return work.create(requests, request);
};

const awaitReply = (context: Needs, request: ShareRequest): Promise<Duty[]> =>
  context.work.happened('share-request.received', {
    subject: { type: 'request', id: request.id },
    parties: partiesOf(request),
  });

/** What no catalog holds is asked of the body that is thought to hold it (Fuzhou art. 18), on the same clock. */
const submitOffCatalog = async (context: Needs, base: ReturnType<typeof shared>, body: Asked): Promise<Submitted> => {
  const { provider, name, description, items = [] } = body.offCatalog!;
  await mustBeThere(context, [provider]);
  const request: ShareRequest = {
    ...base,
    offCatalog: { name, description, items },
    procedure: 'application',
    entryName: name,
    entryRevision: 0,
    provider,
    fields: [],
    beyondScenario: [],
    outsideScope: [],
  };
  return { duties: await awaitReply(context, request), request: write(context, request) };
};

/** Whether the law grants such a need by itself: the class of the data, or a published scenario that it fits. */
const isDirect = ({ deps, today }: Needs, entry: Entry, scenarioMisfits: readonly string[] | undefined): boolean => {
  if (entry.shareType === 'unconditional') return true;
  const { law } = deps.county;
  return (
    gatesFor(law, 'request.grant-directly', today).length > 0 &&
    missing(law, 'request.grant-directly', today, { scenarioMisfits }).length === 0
  );
};

/**
 * One request: unconditional data and needs that fit a published scenario are granted at once, all else starts the
 * clock of those who decide. Says what it asks beyond its scenario or the provider's scope; neither bars filing.
 */
export const submitRequest = async (
  context: Needs,
  consumer: Organisation,
  body: Asked,
  batch?: string,
): Promise<Submitted> => {
  mustBeTerm(body, context.today);
  if ((body.entry === undefined) === (body.offCatalog === undefined))
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'body.entry',
          code: 'one-of',
          zh: '目录条目与目录外资源须择一填写',
          en: 'name an entry, or what no catalog holds',
        },
      ],
    });
  if (body.via) await mustBeThere(context, [body.via]);
  const scenario = await scenarioOf(context, body.scenarioId);
  const base = shared(context, body, consumer, scenario, batch);
  const wanted = { ...body, scenario: base.scenario };
  if (body.offCatalog) {
    const entry = { provider: body.offCatalog.provider, status: 'off-catalog', shareType: 'conditional' as const };
    passGate(context, 'request.submit', requestFacts(context, consumer, entry, wanted));
    return submitOffCatalog(context, base, body);
  }
  const [entry, scope] = await Promise.all([
    requestedEntry(context, body.entry!),
    get(context.deps.store, scopes, body.entry!),
  ]);
  passGate(context, 'request.submit', requestFacts(context, consumer, entry, wanted));
  mustBeInForce(entry, context.today);
  await mustBeThere(context, [entry.provider]);
  const fields = grantableFields(entry, body.fields);
  const need = { consumer: consumer.id, purpose: base.purpose, entry: entry.id, fields };
  const direct = isDirect(context, entry, scenario && misfits(scenario, need));
  const request: ShareRequest = {
    ...base,
    entry: entry.id,
    procedure: direct ? 'direct' : 'application',
    entryName: entry.name,
    entryRevision: entry.revision,
    ...(entry.specialLaw ? { specialLaw: entry.specialLaw } : {}),
    ...(entry.withdrawal ? { entryWithdrawnOn: entry.withdrawal.on } : {}),
    provider: entry.provider,
    fields,
    // Where no scenario is named, those for the same purpose are the measure.
    beyondScenario: beyondAll(scenario ? [scenario] : await scenariosFor(context.deps.store, need), need),
    outsideScope: scope ? fields.filter((field) => !scope.fields.includes(field)) : [],
  };
  if (!direct) return { duties: await awaitReply(context, request), request: write(context, request) };
  const grant = await giveGrant(context, request, entry);
  return { duties: [], request: write(context, { ...request, status: 'approved', grant: grant.id }) };
};
