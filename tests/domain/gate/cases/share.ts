import { type Cases, entry, grant, NOTHING, request } from './case.ts';

/** Asking for data, answering, and what stands before a grant is alive. */
export const SHARE_CASES = {
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
  'fits-scenario': [
    {
      row: { needs: 'fits-scenario' },
      holds: { fitting: { scenarioMisfits: [] } },
      fails: { 'another user': { scenarioMisfits: ['user'] }, ...NOTHING },
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
} as const satisfies Partial<Cases>;
