import { describe, expect, it } from 'vitest';
import { disputeTransitions } from '../../../functions/domain/dispute/transitions.ts';
import { jobTransitions } from '../../../functions/domain/harvest/transitions.ts';
import { emergencyTransitions } from '../../../functions/domain/identity/emergency.ts';
import { nextActions, type Transitions } from '../../../functions/domain/life/transitions.ts';
import { suspensionTransitions } from '../../../functions/domain/project/transitions.ts';
import {
  applicationTransitions,
  itemTransitions,
  ticketTransitions,
} from '../../../functions/domain/services/lives.ts';
import {
  authorisationTransitions,
  grantTransitions,
  requestTransitions,
} from '../../../functions/domain/share/transitions.ts';

/** What the texts and the papers of each noun promise of a state: the actions that may follow, and no others. */
const PROMISES: readonly [string, Transitions<string>, state: string, actions: string][] = [
  ['a grant that was revoked lives again only by a new approval', grantTransitions, 'revoked', 'reapprove end'],
  ['a grant that ended is at most confirmed', grantTransitions, 'ended', 'confirm'],
  ['nothing follows a refused request', requestTransitions, 'refused', ''],
  ['a record is found to be the subject’s own first', authorisationTransitions, 'given', 'verify decline withdraw'],
  ['what went to the competent department is settled by it alone', disputeTransitions, 'verification', 'verify'],
  ['talking that failed leads to others, or to agreement after all', disputeTransitions, 'failed', 'agree refer route'],
  ['an emergency that was refused is over', emergencyTransitions, 'refused', ''],
  ['an emergency that ended is reported', emergencyTransitions, 'ended', 'report'],
  ['what was found against a unit is acted on or left', suspensionTransitions, 'found', 'suspend dismiss'],
  ['the regulator sees a service item before the public', itemTransitions, 'draft', 'save submit list-one-visit'],
  [
    'an application that waits for corrections cannot be accepted',
    applicationTransitions,
    'correcting',
    'supplement fetch refuse mail record-visit refresh withdraw',
  ],
  ['a ticket is answered by whom it was routed to', ticketTransitions, 'received', 'route'],
  ['a harvest takes in only what it has fetched', jobTransitions, 'gathering', 'fetch fail'],
];

describe('What may follow', () => {
  it.each(PROMISES)('%s', (_what, life, state, actions) => {
    expect(nextActions(life, state).join(' ')).toBe(actions);
  });
});
