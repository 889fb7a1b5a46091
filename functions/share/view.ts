import type { Duty } from '../domain/duty/duty.ts';
import { missing } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { SIDES, type Side } from '../domain/share/suspension.ts';
import { grantTransitions, requestTransitions } from '../domain/share/transitions.ts';
import { grantWaitsFor, waitsFor } from '../domain/share/waiting.ts';
import { organisations } from '../organisations/organisation.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import type { Context } from '../platform/endpoint.ts';
import { actionsFor } from '../platform/gate.ts';
import { get } from '../platform/store.ts';
import { decidingParties } from './deciding.ts';
import type { Grant, ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'caller' | 'today' | 'work'>;

/** Both sides, the regulator and auditors see a request or grant; nobody else. */
export const maySeeShare = (caller: Caller, { provider, consumer }: { provider: string; consumer: string }): boolean =>
  isRegulator(caller) ||
  caller.role === 'auditor' ||
  caller.organisation === provider ||
  caller.organisation === consumer;

const line = ({ id, duty, due, state, cite, bearer }: Duty) => ({
  id,
  duty,
  ...(due ? { due } : {}),
  state,
  article: cite.article,
  bearer: bearer.organisation,
});

const OPEN: readonly Duty['state'][] = ['running', 'paused', 'lapsed'];

/** Who is awaited, by name and with a way to reach them, and the nearest day that binds anyone. For everyone who waits. */
const waitingFor = async (
  { deps }: Pick<Context, 'deps'>,
  parties: readonly Side[],
  { provider, consumer }: { provider: string; consumer: string },
  duties: readonly Duty[],
) => {
  if (parties.length === 0) return undefined;
  const ids = { provider, consumer, regulator: deps.county.regulator };
  const open = duties.filter(({ state, due }) => OPEN.includes(state) && due);
  const next = open.sort((a, b) => a.due!.localeCompare(b.due!))[0];
  return {
    for: await Promise.all(
      parties.map(async (party) => {
        const organisation = ids[party];
        const known = await get(deps.store, organisations, organisation);
        return {
          party,
          organisation,
          ...(known ? { name: known.name } : {}),
          ...(known?.contact ? { contact: known.contact } : {}),
        };
      }),
    ),
    ...(next ? { next: line(next) } : {}),
  };
};

/** What deciders and the applicant should know of a request that asks for more than it seems to need. */
const warningsOf = ({ beyondScenario, outsideScope, entryWithdrawnOn }: ShareRequest) => [
  ...(entryWithdrawnOn
    ? [
        {
          code: 'to-be-withdrawn',
          fields: [],
          zh: `目录条目将于 ${entryWithdrawnOn} 撤销，届时授权终止`,
          en: `The entry is withdrawn from ${entryWithdrawnOn}; a grant ends with it`,
        },
      ]
    : []),
  ...(beyondScenario.length
    ? [
        {
          code: 'more-than-needed',
          fields: beyondScenario,
          zh: '所申请的信息项超出应用场景所需（最小够用）',
          en: 'More items than the scenario needs',
        },
      ]
    : []),
  ...(outsideScope.length
    ? [
        {
          code: 'outside-scope',
          fields: outsideScope,
          zh: '超出提供单位当前的授权范围',
          en: 'Outside what the provider authorises at present',
        },
      ]
    : []),
];

/**
 * A request with its clocks and what the caller may do next. `moved` are duties that this work has just moved, `known`
 * those that were read already.
 */
export const requestView = async (
  context: Needs,
  request: ShareRequest,
  moved: readonly Duty[] = [],
  known?: readonly Duty[],
) => {
  const { caller, deps } = context;
  const stored = known ?? (await dutiesOf(deps.store, { type: 'request', id: request.id }));
  const byId = new Map([...stored, ...moved].map((duty) => [duty.id, duty]));
  const decides = caller.organisation === request.provider || isRegulator(caller);
  const asks = caller.organisation === request.consumer;
  const duties = [...byId.values()];
  const waiting = await waitingFor(context, waitsFor(request, decidingParties(context)), request, duties);
  return {
    ...request,
    duties: duties.map(line),
    warnings: warningsOf(request),
    ...(waiting ? { waiting } : {}),
    actions: actionsFor(context, requestTransitions, request.status, {
      'ask-supplement': { may: decides && !request.supplement },
      supplement: { may: asks && request.supplement !== undefined && !request.supplement.cameOn },
      approve: { may: decides },
      refuse: { may: decides },
      withdraw: { may: asks },
    }),
  };
};

const isSide = (party: string): party is Side => (SIDES as readonly string[]).includes(party);

/** A grant with what the caller may do next, and whom it waits for: until it lives, and where a clock runs after that. */
export const grantView = async (
  context: Pick<Context, 'deps' | 'caller' | 'today'>,
  grant: Grant,
  facts: Facts,
  duties: readonly Duty[] = [],
) => {
  const { caller, deps, today } = context;
  const lacking =
    grant.status === 'pending' ? missing(deps.county.law, 'grant.activate', today, facts).map(({ code }) => code) : [];
  const signed = grant.signatures.map(({ side }) => side);
  // An end that comes by itself is nothing that anyone waits for.
  const running = duties.filter(
    ({ state, bearer, onLapse }) => OPEN.includes(state) && isSide(bearer.party) && onLapse !== 'end-access',
  );
  const parties = lacking.length
    ? grantWaitsFor(lacking, signed)
    : [...new Set(running.map(({ bearer }) => bearer.party).filter(isSide))];
  const waiting = await waitingFor(context, parties, grant, running);
  const provider = caller.organisation === grant.provider;
  const consumer = caller.organisation === grant.consumer;
  const regulator = isRegulator(caller);
  return {
    ...grant,
    security: { inCharge: grant.provider, operator: deps.county.regulator, user: grant.consumer },
    ...(waiting ? { waiting } : {}),
    ...(facts.entry?.withdrawal ? { entryWithdrawnOn: facts.entry.withdrawal.on } : {}),
    actions: actionsFor(context, grantTransitions, grant.status, {
      sign: { may: provider || consumer },
      'record-conditions': { may: provider },
      consent: { may: regulator || provider },
      activate: { may: provider || consumer || regulator, gate: 'grant.activate', facts },
      deliver: { may: provider, gate: 'request.deliver', facts },
      confirm: { may: consumer && grant.obtainedOn !== undefined && !grant.confirmed },
      suspend: { may: provider || consumer || regulator },
      resume: {
        may: (['provider', 'consumer', 'regulator'] as const).some(
          (side) => grant.suspensions[side] && { provider, consumer, regulator }[side],
        ),
      },
      revoke: { may: provider || regulator },
      reapprove: { may: decidingParties(context).some((party) => ({ provider, regulator })[party]) },
      end: { may: provider || consumer || regulator },
    }),
  };
};
