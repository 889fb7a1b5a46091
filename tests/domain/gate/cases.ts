import type { Facts } from '../../../functions/domain/gate/facts.ts';
import type { Condition, ConditionName } from '../../../functions/domain/law/schema.ts';

/** Facts under which a condition holds and under which it does not, by what tells them apart. */
export interface Case<N extends ConditionName> {
  /** The row of the law; several where its parameters change the answer. */
  readonly row: Extract<Condition, { needs: N }>;
  readonly holds: Readonly<Record<string, Facts>>;
  readonly fails: Readonly<Record<string, Facts>>;
}

const organisation = (more: Partial<NonNullable<Facts['organisation']>> = {}): Facts => ({
  organisation: { id: 'provider', type: 'government-department', ...more },
});
const system = (more: Partial<NonNullable<Facts['system']>> = {}): Facts => ({
  system: { stage: 'built', origin: 'existing', purpose: 'business', ...more },
});
const entry = (more: Partial<NonNullable<Facts['entry']>> = {}): Facts => ({
  entry: { provider: 'provider', status: 'published', shareType: 'conditional', ...more },
});
const request = (more: NonNullable<Facts['request']> = {}): Facts => ({ request: more });
const grant = (more: Partial<NonNullable<Facts['grant']>> = {}): Facts => ({
  grant: { consumer: 'consumer', purpose: 'check', fields: ['name'], ...more },
});
const reading = (read: Partial<NonNullable<Facts['read']>>, of: Partial<NonNullable<Facts['grant']>> = {}): Facts => ({
  ...grant(of),
  read: { organisation: 'consumer', purpose: 'check', fields: ['name'], ...read },
});
const opening = (more: NonNullable<Facts['opening']>, of: Partial<NonNullable<Facts['entry']>> = {}): Facts => ({
  ...entry(of),
  opening: more,
});
const NOTHING = { nothing: {} } as const;

export const CASES: { readonly [N in ConditionName]: readonly Case<N>[] } = {
  // who takes part
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

  // systems
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

  // catalog
  fields: [
    {
      row: { needs: 'fields', fields: ['name', 'tags'] },
      holds: { all: entry({ name: '清单', tags: ['a'] }), 'all of a plan': { plan: { name: 'x', tags: ['a'] } } },
      fails: {
        absent: entry({ name: '清单' }),
        'empty text': entry({ name: '', tags: ['a'] }),
        'empty list': entry({ name: '清单', tags: [] }),
        ...NOTHING,
      },
    },
  ],
  'share-type': [
    {
      row: { needs: 'share-type' },
      holds: { known: { ...entry(), knownShareTypes: ['conditional'] } },
      fails: { unknown: { ...entry(), knownShareTypes: ['unconditional'] }, absent: entry({ shareType: undefined }) },
    },
  ],
  'share-conditions': [
    {
      row: { needs: 'share-conditions' },
      holds: { unconditional: entry({ shareType: 'unconditional' }), stated: entry({ shareConditions: ['x'] }) },
      fails: { none: entry(), blank: entry({ shareConditions: [' '] }) },
    },
  ],
  'share-basis': [
    {
      row: { needs: 'share-basis', of: ['not-shared'], accepts: ['law'] },
      holds: {
        'another type': entry(),
        given: entry({ shareType: 'not-shared', shareBasis: { type: 'law', name: '统计法' } }),
      },
      fails: {
        none: entry({ shareType: 'not-shared' }),
        'of a lower rank': entry({ shareType: 'not-shared', shareBasis: { type: 'rule', name: 'x' } }),
        unnamed: entry({ shareType: 'not-shared', shareBasis: { type: 'law', name: '' } }),
      },
    },
  ],
  'share-reason': [
    {
      row: { needs: 'share-reason', of: ['conditional'] },
      holds: { 'another type': entry({ shareType: 'unconditional' }), given: entry({ shareReason: 'x' }) },
      fails: { none: entry() },
    },
  ],
  'resource-kind': [
    {
      row: { needs: 'resource-kind' },
      holds: { 'no kinds in the text': entry(), known: { ...entry({ kind: 'basic' }), knownResourceKinds: ['basic'] } },
      fails: {
        unknown: { ...entry({ kind: 'topic' }), knownResourceKinds: ['basic'] },
        absent: { ...entry(), knownResourceKinds: ['basic'] },
      },
    },
  ],
  'lead-department': [
    {
      row: { needs: 'lead-department' },
      holds: {
        'department resource': { ...entry({ kind: 'department', lead: 'lead' }), callerOrganisation: 'other' },
        'no lead named': { ...entry({ kind: 'basic' }), callerOrganisation: 'other' },
        'the lead': { ...entry({ kind: 'topic', lead: 'lead' }), callerOrganisation: 'lead' },
      },
      fails: { another: { ...entry({ kind: 'basic', lead: 'lead' }), callerOrganisation: 'other' } },
    },
  ],
  'source-department': [
    {
      row: { needs: 'source-department' },
      holds: {
        'no line': entry(),
        designated: { ...entry({ line: '户籍' }), sourceDepartment: { organisation: 'police', basis: '条例' } },
      },
      fails: {
        undesignated: entry({ line: '户籍' }),
        'without a basis': { ...entry({ line: '户籍' }), sourceDepartment: { organisation: 'police', basis: '' } },
      },
    },
  ],
  'not-in-provincial-catalog': [
    {
      row: { needs: 'not-in-provincial-catalog' },
      holds: {
        'not supplementary': { ...entry(), inProvincialCatalog: true },
        'not there': { ...entry({ supplementary: true }), inProvincialCatalog: false },
      },
      fails: { there: { ...entry({ supplementary: true }), inProvincialCatalog: true } },
    },
  ],
  'security-level': [
    { row: { needs: 'security-level' }, holds: { set: entry({ grade: '2' }) }, fails: { unset: entry(), ...NOTHING } },
  ],
  'security-officer': [
    {
      row: { needs: 'security-officer' },
      holds: {
        unimportant: entry(),
        named: { ...entry({ important: true }), ...organisation({ securityOfficer: { account: 'a' } }) },
      },
      fails: { unnamed: { ...entry({ important: true }), ...organisation() } },
    },
  ],
  declassified: [
    {
      row: { needs: 'declassified' },
      holds: {
        'never secret': entry(),
        shown: entry({ secrecy: 'formerly-secret', declassification: '2026-1' }),
      },
      fails: { 'not shown': entry({ secrecy: 'formerly-secret' }) },
    },
  ],
  'public-service-item': [
    {
      row: { needs: 'public-service-item' },
      holds: {
        department: { ...entry({ publicService: false }), ...organisation() },
        'from its service': { ...entry({ publicService: true }), ...organisation({ type: 'utility' }) },
      },
      fails: { 'not from it': { ...entry({ publicService: false }), ...organisation({ type: 'utility' }) } },
    },
  ],
  'delivery-form': [
    {
      row: { needs: 'delivery-form' },
      holds: { table: entry({ deliveryForms: ['table'] }) },
      fails: { none: entry(), unknown: entry({ deliveryForms: ['table', 'paper'] }), ...NOTHING },
    },
  ],
  'interface-delivery': [
    {
      row: { needs: 'interface-delivery' },
      holds: {
        slow: entry({ deliveryForms: ['file'] }),
        'by interface': entry({ traits: ['time-sensitive'], deliveryForms: ['interface'] }),
      },
      fails: { 'also by file': entry({ traits: ['joint-work'], deliveryForms: ['interface', 'file'] }) },
    },
  ],
  'registered-interface': [
    {
      row: { needs: 'registered-interface' },
      holds: {
        'another form': entry({ deliveryForms: ['file'] }),
        registered: entry({ deliveryForms: ['interface'], interface: { description: 'd', method: 'm' } }),
      },
      fails: { unregistered: entry({ deliveryForms: ['interface'] }) },
    },
  ],
  'one-source': [
    {
      row: { needs: 'one-source' },
      holds: { 'no other': {} },
      fails: { another: { otherSource: { organisation: 'o', entry: 'e' } } },
    },
  ],
  'reviewer-not-owner': [
    {
      row: { needs: 'reviewer-not-owner' },
      holds: { another: { ...entry(), callerOrganisation: 'regulator' } },
      fails: { 'its owner': { ...entry(), callerOrganisation: 'provider' } },
    },
  ],

  // gathering
  'sent-to-platform': [
    {
      row: { needs: 'sent-to-platform' },
      holds: { sent: { gathering: { channel: 'table', toPlatform: true } } },
      fails: { 'not sent': { gathering: { channel: 'table', toPlatform: false } } },
    },
  ],
  'gathering-channel': [
    {
      row: { needs: 'gathering-channel' },
      holds: {
        table: { gathering: { channel: 'table' }, systems: [{ id: 's', owner: 'o', stage: 'built' }] },
        'file without a system': { gathering: { channel: 'file' }, systems: [] },
        'file while it is built': {
          gathering: { channel: 'file' },
          systems: [{ id: 's', owner: 'o', stage: 'in-progress' }],
        },
      },
      fails: {
        'file although there is one': {
          gathering: { channel: 'file' },
          systems: [{ id: 's', owner: 'o', stage: 'built' }],
        },
      },
    },
  ],
  'current-standard': [
    {
      row: { needs: 'current-standard' },
      holds: {
        'no standard': { gathering: { channel: 'table' } },
        current: { gathering: { channel: 'table', standard: '2', currentStandard: '2' } },
      },
      fails: { older: { gathering: { channel: 'table', standard: '1', currentStandard: '2' } } },
    },
  ],
  'not-shareable-already': [
    {
      row: { needs: 'not-shareable-already' },
      holds: { 'nowhere else': {} },
      fails: { 'to be had': { otherSource: { organisation: 'o', entry: 'e' } } },
    },
  ],
  'collection-mode': [
    {
      row: { needs: 'collection-mode' },
      holds: {
        direct: { plan: { mode: 'direct' } },
        commissioned: { plan: { mode: 'commissioned', commission: '委托书' } },
        agreed: { plan: { mode: 'agreed', agreement: '协议' } },
      },
      fails: {
        'commission missing': { plan: { mode: 'commissioned' } },
        'agreement missing': { plan: { mode: 'agreed' } },
        unknown: { plan: { mode: 'bought' } },
        ...NOTHING,
      },
    },
  ],
  'legal-basis-or-consent': [
    {
      row: { needs: 'legal-basis-or-consent' },
      holds: { basis: { plan: { legalBasis: '条例' } }, consent: { plan: { consent: '同意书' } } },
      fails: { neither: { plan: {} }, ...NOTHING },
    },
  ],
  gathered: [
    {
      row: { needs: 'gathered' },
      holds: { gathered: { gathered: true }, excepted: grant({ gatheringException: { by: 'regulator' } }) },
      fails: { neither: { gathered: false, ...grant() }, ...NOTHING },
    },
  ],
  'notice-before-effect': [
    {
      row: { needs: 'notice-before-effect' },
      holds: { 'in time': { notice: { inTime: true, earliest: '2026-04-01' } } },
      fails: { late: { notice: { inTime: false, earliest: '2026-04-01' } }, ...NOTHING },
    },
  ],

  // share
  'published-entry': [
    {
      row: { needs: 'published-entry' },
      holds: { published: entry() },
      fails: { draft: entry({ status: 'draft' }), ...NOTHING },
    },
  ],
  'shareable-entry': [
    {
      row: { needs: 'shareable-entry' },
      holds: { conditional: entry(), unconditional: entry({ shareType: 'unconditional' }) },
      fails: { 'not shared': entry({ shareType: 'not-shared' }), undefined: entry({ shareType: undefined }) },
    },
  ],
  'other-organisation': [
    {
      row: { needs: 'other-organisation' },
      holds: { another: { ...entry(), callerOrganisation: 'consumer' } },
      fails: { itself: { ...entry(), callerOrganisation: 'provider' } },
    },
  ],
  purpose: [
    {
      row: { needs: 'purpose' },
      holds: { stated: request({ purpose: '核对' }) },
      fails: { blank: request({ purpose: ' ' }), ...NOTHING },
    },
  ],
  scenario: [
    {
      row: { needs: 'scenario' },
      holds: { stated: request({ scenario: '办理' }) },
      fails: { absent: request(), ...NOTHING },
    },
  ],
  'single-need': [
    {
      row: { needs: 'single-need' },
      holds: { one: request({ purpose: '核对户籍', scenario: '办理' }) },
      fails: {
        'two purposes': request({ purpose: '核对户籍；统计' }),
        'two scenarios': request({ purpose: '核对', scenario: 'a;b' }),
        lines: request({ purpose: 'a\nb' }),
      },
    },
  ],
  'duty-basis': [
    {
      row: { needs: 'duty-basis' },
      holds: { 'of a request': request({ dutyBasis: '条例' }), 'of a plan': { plan: { dutyBasis: '条例' } } },
      fails: { absent: request(), ...NOTHING },
    },
  ],
  'conditions-answered': [
    {
      row: { needs: 'conditions-answered' },
      holds: {
        unconditional: entry({ shareType: 'unconditional', shareConditions: ['a'] }),
        all: { ...entry({ shareConditions: ['a'] }), ...request({ answers: [{ condition: 'a', answer: 'yes' }] }) },
      },
      fails: {
        none: entry({ shareConditions: ['a'] }),
        one: { ...entry({ shareConditions: ['a', 'b'] }), ...request({ answers: [{ condition: 'a', answer: 'y' }] }) },
        blank: { ...entry({ shareConditions: ['a'] }), ...request({ answers: [{ condition: 'a', answer: ' ' }] }) },
      },
    },
  ],
  'responsible-user': [
    {
      row: { needs: 'responsible-user' },
      holds: { named: request({ responsibleUser: 'account-1' }) },
      fails: { unnamed: request(), ...NOTHING },
    },
  ],
  'refusal-basis': [
    {
      row: { needs: 'refusal-basis', accepts: ['law', 'regulation'] },
      holds: { law: { refusal: { basis: { type: 'law', name: '统计法' } } } },
      fails: {
        'of a lower rank': { refusal: { basis: { type: 'rule', name: 'x' } } },
        unnamed: { refusal: { basis: { type: 'law', name: '' } } },
        none: { refusal: {} },
        ...NOTHING,
      },
    },
  ],
  'written-reason': [
    {
      row: { needs: 'written-reason' },
      holds: {
        'of a refusal': { refusal: { reason: 'x' } },
        'of an objection': { objection: { reason: 'x' } },
        'of its result': { objection: { result: 'x' } },
      },
      fails: { none: { refusal: {} }, ...NOTHING },
    },
  ],
  approvals: [
    {
      row: { needs: 'approvals', of: ['provider', 'regulator'] },
      holds: { both: { approvals: ['regulator', 'provider'] } },
      fails: { one: { approvals: ['provider'] }, ...NOTHING },
    },
  ],
  'approval-elements': [
    {
      row: { needs: 'approval-elements', fields: ['scenario', 'fields'] },
      holds: { all: { approval: { scenario: 'x', fields: ['a'] } } },
      fails: { some: { approval: { scenario: 'x', fields: [] } }, ...NOTHING },
    },
  ],
  'agreement-signed-by-both': [
    {
      row: { needs: 'agreement-signed-by-both' },
      holds: { both: grant({ signatures: ['consumer', 'provider'] }) },
      fails: { one: grant({ signatures: ['provider'] }), none: grant(), ...NOTHING },
    },
  ],
  'conditions-met': [
    {
      row: { needs: 'conditions-met' },
      holds: { recorded: grant({ conditionsMet: true }) },
      fails: { unrecorded: grant(), ...NOTHING },
    },
  ],
  'platform-channel': [
    {
      row: { needs: 'platform-channel' },
      holds: { platform: request({ channel: 'platform-api' }), 'nothing said': {} },
      fails: {
        paper: request({ channel: 'paper', channelReason: 'x', channelBasis: 'law' }),
        'of the grant': grant({ channel: 'media' }),
      },
    },
    {
      row: { needs: 'platform-channel', exceptions: 'with-reason' },
      holds: { 'with a reason': request({ channel: 'paper', channelReason: '断网' }) },
      fails: { 'without one': request({ channel: 'paper' }) },
    },
    {
      row: { needs: 'platform-channel', exceptions: ['law'] },
      holds: { 'on that basis': request({ channel: 'secure-line', channelBasis: 'law' }) },
      fails: { 'on another': request({ channel: 'secure-line', channelBasis: 'rule' }) },
    },
  ],
  'request-response-or-consent': [
    {
      row: { needs: 'request-response-or-consent' },
      holds: { 'by request': grant({ mode: 'request-response' }), consented: grant({ mode: 'copy', copyConsent: {} }) },
      fails: { copy: grant({ mode: 'copy' }), 'a requested copy': request({ mode: 'batch' }) },
    },
  ],
  'no-fee': [
    {
      row: { needs: 'no-fee', exceptions: ['law'] },
      holds: { free: request(), 'a fee by law': request({ fee: 1, feeBasis: 'law' }) },
      fails: { 'a fee': request({ fee: 1 }), 'on another basis': request({ fee: 1, feeBasis: 'rule' }) },
    },
    { row: { needs: 'no-fee' }, holds: { free: request() }, fails: { 'a fee': request({ fee: 1, feeBasis: 'law' }) } },
  ],
  'no-commercial-purpose': [
    {
      row: { needs: 'no-commercial-purpose' },
      holds: { government: request({ purposeCategory: 'government' }) },
      fails: {
        commercial: request({ purposeCategory: 'commercial' }),
        'paid service': request({ purposeCategory: 'paid-service' }),
      },
    },
  ],

  // reading
  'same-organisation': [
    {
      row: { needs: 'same-organisation' },
      holds: { itself: reading({}) },
      fails: {
        another: reading({ organisation: 'third' }),
        'one that was named, where the text knows no exception': reading(
          { organisation: 'third' },
          { thirdParties: ['third'] },
        ),
        ...NOTHING,
      },
    },
    {
      row: { needs: 'same-organisation', exceptWith: 'provider-authorisation' },
      holds: { 'one that was named': reading({ organisation: 'third' }, { thirdParties: ['third'] }) },
      fails: { 'one that was not': reading({ organisation: 'fourth' }, { thirdParties: ['third'] }) },
    },
  ],
  'same-purpose': [
    {
      row: { needs: 'same-purpose' },
      holds: { same: reading({}) },
      fails: { other: reading({ purpose: 'sell' }), unsaid: reading({ purpose: undefined }) },
    },
  ],
  'same-scenario': [
    {
      row: { needs: 'same-scenario' },
      holds: { 'none granted': reading({ scenario: 'b' }), same: reading({ scenario: 'a' }, { scenario: 'a' }) },
      fails: { other: reading({ scenario: 'b' }, { scenario: 'a' }), unsaid: reading({}, { scenario: 'a' }) },
    },
  ],
  'granted-fields': [
    {
      row: { needs: 'granted-fields' },
      holds: { granted: reading({}) },
      fails: { one: reading({ fields: ['name', 'phone'] }), 'without a grant': { read: reading({}).read! } },
    },
  ],

  // opening
  'secrecy-review': [
    {
      row: { needs: 'secrecy-review' },
      holds: { passed: opening({ secrecy: 'passed' }) },
      fails: { failed: opening({ secrecy: 'failed' }), ...NOTHING },
    },
  ],
  'privacy-review': [
    {
      row: { needs: 'privacy-review' },
      holds: { impersonal: opening({ personal: false }), passed: opening({ personal: true, privacy: 'passed' }) },
      fails: { missing: opening({ personal: true }) },
    },
  ],
  'masking-rule': [
    {
      row: { needs: 'masking-rule' },
      holds: { impersonal: opening({}), masked: opening({ personal: true, masked: true }) },
      fails: { unmasked: opening({ personal: true }) },
    },
  ],
  'security-assessment': [
    {
      row: { needs: 'security-assessment' },
      holds: { clear: entry(), assessed: opening({ security: 'passed' }, { openGround: 'unclear' }) },
      fails: { unassessed: opening({}, { openGround: 'unclear' }) },
    },
  ],
  'open-ground': [
    {
      row: { needs: 'open-ground', of: ['closed'] },
      holds: { open: entry({ openType: 'open' }), given: entry({ openType: 'closed', openGround: 'x' }) },
      fails: { none: entry({ openType: 'closed' }) },
    },
  ],
  'not-barred-from-opening': [
    {
      row: { needs: 'not-barred-from-opening' },
      holds: { open: entry({ openType: 'open' }) },
      fails: {
        closed: entry({ openType: 'closed' }),
        private: entry({ sensitivity: ['privacy'] }),
        'desensitised, where the text knows no exception': opening(
          { desensitised: 'x' },
          { sensitivity: ['trade-secret'] },
        ),
      },
    },
    {
      row: { needs: 'not-barred-from-opening', exceptWith: ['desensitised'] },
      holds: { desensitised: opening({ desensitised: '2026-1' }, { sensitivity: ['privacy'] }) },
      fails: { consented: opening({ rightHolderConsent: 'x' }, { sensitivity: ['privacy'] }) },
    },
    {
      row: { needs: 'not-barred-from-opening', exceptWith: ['right-holder-consent', 'restricted-review'] },
      holds: {
        consented: opening({ rightHolderConsent: 'x' }, { sensitivity: ['trade-secret'] }),
        reviewed: opening({ restrictedReview: 'x' }, { openType: 'closed' }),
      },
      fails: { neither: opening({}, { openType: 'closed' }) },
    },
  ],
  'not-obtained-by-sharing': [
    {
      row: { needs: 'not-obtained-by-sharing' },
      holds: { own: entry({ origin: 'own-duty' }) },
      fails: { shared: entry({ origin: 'shared' }), agreed: opening({ providerConsent: 'x' }, { origin: 'agreed' }) },
    },
    {
      row: { needs: 'not-obtained-by-sharing', exceptWith: ['provider-consent', 'disclosure-scope', 'new-approval'] },
      holds: {
        consented: opening({ providerConsent: 'x' }, { origin: 'shared' }),
        'within the disclosure': opening({ disclosureScope: 'x' }, { origin: 'shared' }),
        'approved anew': opening({ newApproval: 'x' }, { origin: 'shared' }),
      },
      fails: { neither: opening({}, { origin: 'shared' }) },
    },
  ],
  'machine-readable': [
    {
      row: { needs: 'machine-readable' },
      holds: { csv: opening({ formats: ['CSV', 'json'] }) },
      fails: { pdf: opening({ formats: ['csv', 'pdf'] }), none: opening({ formats: [] }), ...NOTHING },
    },
  ],

  // disputes
  'holds-grant': [
    { row: { needs: 'holds-grant' }, holds: { held: { holdsGrant: true } }, fails: { not: { holdsGrant: false }, ...NOTHING } },
  ],
  'objection-materials': [
    {
      row: { needs: 'objection-materials' },
      holds: { both: { objection: { ground: 'x', materials: ['a'] } } },
      fails: {
        'no ground': { objection: { materials: ['a'] } },
        'no materials': { objection: { ground: 'x', materials: [] } },
        ...NOTHING,
      },
    },
  ],
  'correction-scope': [
    {
      row: { needs: 'correction-scope', of: 'department' },
      holds: { fits: { objection: { scope: 'department' } } },
      fails: { other: { objection: { scope: 'regulator' } }, ...NOTHING },
    },
  ],
  'consultation-failed': [
    {
      row: { needs: 'consultation-failed' },
      holds: { failed: { dispute: { consultation: 'failed' } } },
      fails: { pending: { dispute: { consultation: 'held' } }, ...NOTHING },
    },
  ],
};
