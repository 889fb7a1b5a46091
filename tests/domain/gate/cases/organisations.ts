import { type Cases, entry, NOTHING, organisation, system } from './case.ts';

/** Who takes part, and with which systems. */
export const ORGANISATION_CASES = {
  'organisation-type': [
    {
      row: { needs: 'organisation-type' },
      holds: { known: { ...organisation(), knownOrganisationTypes: ['government-department'] } },
      fails: { unknown: { ...organisation(), knownOrganisationTypes: ['utility'] }, ...NOTHING },
    },
  ],
  'authorising-law': [
    {
      row: { needs: 'authorising-law' },
      holds: {
        'another kind of body': organisation(),
        named: organisation({ type: 'authorised-organisation', authorisingLaw: '气象法' }),
      },
      fails: {
        unnamed: organisation({ type: 'authorised-organisation' }),
        blank: organisation({ type: 'authorised-organisation', authorisingLaw: ' ' }),
      },
    },
  ],
  'public-function': [
    {
      row: { needs: 'public-function' },
      holds: { department: organisation(), stated: organisation({ type: 'utility', publicFunction: '供水' }) },
      fails: { utility: organisation({ type: 'utility' }), enterprise: organisation({ type: 'public-enterprise' }) },
    },
  ],
  'inclusion-decision': [
    {
      row: { needs: 'inclusion-decision' },
      holds: {
        'another kind of body': organisation(),
        decided: organisation({ type: 'included-body', inclusionDecision: '2026-1' }),
      },
      fails: { undecided: organisation({ type: 'included-body' }) },
    },
  ],
  'active-custodian': [
    {
      row: { needs: 'active-custodian' },
      holds: { 'in office': organisation({ custodian: { account: 'a' } }) },
      fails: { none: organisation(), ...NOTHING },
    },
  ],
  'one-custodian': [
    {
      row: { needs: 'one-custodian' },
      holds: {
        'a free office': { custodianToBe: { account: 'a', experience: 'x' } },
        'the same person': { custodianToBe: { account: 'a', experience: 'x' }, custodianThen: 'a' },
      },
      fails: { 'another person': { custodianToBe: { account: 'a', experience: 'x' }, custodianThen: 'b' } },
    },
  ],
  'custodian-experience': [
    {
      row: { needs: 'custodian-experience' },
      holds: { stated: { custodianToBe: { account: 'a', experience: '五年' } } },
      fails: { blank: { custodianToBe: { account: 'a', experience: '  ' } }, ...NOTHING },
    },
  ],
  'designated-office': [
    {
      row: { needs: 'designated-office' },
      holds: { named: organisation({ office: { name: '信息中心' } }) },
      fails: { none: organisation(), ...NOTHING },
    },
  ],
  'commitment-letter': [
    {
      row: { needs: 'commitment-letter' },
      holds: { signed: organisation({ commitment: { document: '1' } }) },
      fails: { none: organisation(), ...NOTHING },
    },
  ],
  'registered-system': [
    {
      row: { needs: 'registered-system' },
      holds: {
        'no system': entry(),
        'its own': { ...entry({ system: 's' }), systems: [{ id: 's', owner: 'provider' }] },
      },
      fails: {
        unregistered: entry({ system: 's' }),
        "another's": { ...entry({ system: 's' }), systems: [{ id: 's', owner: 'other' }] },
      },
    },
  ],
  'exchange-system': [
    {
      row: { needs: 'exchange-system', allowed: 'with-approval' },
      holds: { business: system(), approved: system({ purpose: 'exchange', approval: '2026-1' }) },
      fails: { unapproved: system({ purpose: 'exchange' }) },
    },
    {
      row: { needs: 'exchange-system', allowed: 'new-with-approval' },
      holds: {
        'there before': system({ purpose: 'exchange' }),
        approved: system({ purpose: 'exchange', origin: 'approved-project', approval: '2026-1' }),
      },
      fails: { 'new and unapproved': system({ purpose: 'exchange', origin: 'approved-project' }) },
    },
    {
      row: { needs: 'exchange-system', allowed: 'never-to-counties' },
      holds: { 'of the city': { ...system({ purpose: 'exchange' }), ...organisation({ level: 'city' }) } },
      fails: {
        'of a county': { ...system({ purpose: 'exchange', approval: '1' }), ...organisation({ level: 'county' }) },
      },
    },
  ],
  'approved-project': [
    {
      row: { needs: 'approved-project' },
      holds: { existing: system(), approved: system({ origin: 'approved-project', project: 'p1' }) },
      fails: { 'without a project': system({ origin: 'approved-project' }), ...NOTHING },
    },
  ],
  'network-basis': [
    {
      row: { needs: 'network-basis' },
      holds: {
        'another network': system({ origin: 'approved-project' }),
        existing: system({ zone: 'dedicated-network' }),
        'with its rule': system({ zone: 'dedicated-network', origin: 'approved-project', networkBasis: 'rule' }),
      },
      fails: { 'without a rule': system({ zone: 'dedicated-network', origin: 'approved-project' }) },
    },
  ],
  'not-secret': [
    {
      row: { needs: 'not-secret', of: ['state-secret'] },
      holds: { open: entry({ secrecy: 'none' }), 'work secret': entry({ secrecy: 'work-secret' }), system: system() },
      fails: { 'state secret': entry({ secrecy: 'state-secret' }), 'secret system': system({ secret: true }) },
    },
  ],
} as const satisfies Partial<Cases>;
