import { mask } from '../../domain/gathering/masking.ts';
import { applicationTransitions } from '../../domain/services/lives.ts';
import { lackingOf } from '../../domain/services/material.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { editionOf } from '../items/item.ts';
import { knownMaterials } from '../materials/material.ts';
import { type Application, isUnsound } from './application.ts';
import { HANDS, type Side, sideOf } from './sides.ts';

type Shown = Pick<Context, 'deps' | 'caller' | 'today'>;

/** Supervision sees how a case is handled, and not whose it is. */
export const shownTo = (side: Side | undefined, one: Application): Application =>
  side === 'supervision' && one.subject !== ''
    ? {
        ...one,
        applicant: {
          ...one.applicant,
          name: mask(one.applicant.name, 'name'),
          document: mask(one.applicant.document, 'resident-id'),
        },
      }
    : one;

/** What of the guide is lacking, and what of that the platform supplies. */
export const lackingIn = async ({ deps, today }: Pick<Context, 'deps' | 'today'>, one: Application) => {
  const { guide } = await editionOf(deps.store, one.item, one.revision);
  const lacking = lackingOf(guide.materials ?? [], one.handed);
  const known = await knownMaterials(deps, lacking, today);
  return { guide, lacking, known, fetchable: lacking.filter((code) => known.get(code)?.supplied) };
};

export const acceptFacts = ({ handed }: Application, lacking: readonly string[]) => ({
  application: { lacking, unsound: handed.filter(isUnsound).map(({ code, signature }) => `${code}: ${signature}`) },
});
/** The fee is for what is granted. */
export const issueFacts = ({ fee }: Pick<Application, 'fee'>) => ({
  application: fee && fee.fen > 0 ? { fee: fee.status } : {},
});

export const applicationView = async (context: Shown, one: Application) => {
  const side = sideOf(context.caller, one);
  const { lacking, fetchable } = await lackingIn(context, one);
  const hands = side !== undefined && HANDS.includes(side);
  const agency = side === 'agency';
  return {
    ...shownTo(side, one),
    lacking,
    fetchable,
    actions: actionsFor(context, applicationTransitions, one.status, {
      'hand-in': { may: hands },
      supplement: { may: hands },
      'ask-correction': {
        may: agency,
        gate: 'application.ask-correction',
        facts: { application: { toldOn: one.told?.on } },
      },
      fetch: { may: agency },
      accept: { may: agency, gate: 'application.accept', facts: acceptFacts(one, lacking) },
      refuse: { may: agency },
      'finish-task': { may: side === 'participant' },
      pay: { may: hands && one.fee !== undefined },
      decide: { may: agency, gate: 'application.issue', facts: issueFacts(one) },
      mail: { may: hands },
      'record-visit': { may: agency || side === 'window' },
      refresh: { may: hands },
      close: { may: agency },
      evaluate: { may: side === 'applicant' },
      withdraw: { may: one.account ? side === 'applicant' : hands },
    }),
  };
};
