import { type Cases, entry, NOTHING, opening } from './case.ts';

/** Opening to the public; objections and disputes. */
export const OPENING_CASES = {
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
      holds: {
        desensitised: opening({ desensitised: '2026-1' }, { sensitivity: ['privacy'] }),
        'never barred': entry({ sensitivity: [] }),
      },
      fails: {
        consented: opening({ rightHolderConsent: 'x' }, { sensitivity: ['privacy'] }),
        'of which nothing is known': entry({ sensitivity: ['privacy'] }),
      },
    },
    {
      row: { needs: 'not-barred-from-opening', exceptWith: ['right-holder-consent', 'restricted-review'] },
      holds: {
        consented: opening({ rightHolderConsent: 'x' }, { sensitivity: ['trade-secret'] }),
        reviewed: opening({ restrictedReview: 'x' }, { openType: 'closed' }),
      },
      fails: {
        neither: opening({}, { openType: 'closed' }),
        'nothing known': entry({ openType: 'closed' }),
        'a state secret': opening({ restrictedReview: 'x' }, { sensitivity: ['state-secret'] }),
      },
    },
  ],
  'not-obtained-by-sharing': [
    {
      row: { needs: 'not-obtained-by-sharing' },
      holds: { own: entry({ origin: 'own-duty' }) },
      fails: { shared: entry({ origin: 'shared' }), agreed: opening({ providerConsent: 'x' }, { origin: 'agreed' }) },
    },
    {
      row: { needs: 'not-obtained-by-sharing', of: ['shared'] },
      holds: { agreed: entry({ origin: 'agreed' }) },
      fails: { shared: entry({ origin: 'shared' }) },
    },
    {
      row: { needs: 'not-obtained-by-sharing', exceptWith: ['provider-consent', 'disclosure-scope', 'new-approval'] },
      holds: {
        consented: opening({ providerConsent: 'x' }, { origin: 'shared' }),
        'within the disclosure': opening({ disclosureScope: 'x' }, { origin: 'shared' }),
        'approved anew': opening({ newApproval: 'x' }, { origin: 'shared' }),
      },
      fails: { neither: opening({}, { origin: 'shared' }), 'nothing known': entry({ origin: 'shared' }) },
    },
  ],
  'closed-where-barred': [
    {
      row: { needs: 'closed-where-barred' },
      holds: {
        unmarked: entry({ openType: 'open' }),
        undecided: entry({ sensitivity: ['privacy'] }),
        closed: entry({ openType: 'closed', sensitivity: ['privacy'] }),
        'another mark': entry({ openType: 'open', sensitivity: ['other'] }),
      },
      fails: {
        open: entry({ openType: 'open', sensitivity: ['legally-barred'] }),
        conditional: entry({ openType: 'conditional', sensitivity: ['trade-secret'] }),
      },
    },
  ],
  'machine-readable': [
    {
      row: { needs: 'machine-readable' },
      holds: { csv: opening({ formats: ['CSV', 'json'] }) },
      fails: { pdf: opening({ formats: ['csv', 'pdf'] }), none: opening({ formats: [] }), ...NOTHING },
    },
  ],
  'function-basis': [
    {
      row: { needs: 'function-basis' },
      holds: {
        stated: opening({ functionBasis: '三定方案' }),
        authorised: entry({ originBasis: '市政府授权' }),
        function: { organisation: { id: 'a', type: 'administrative-organ', publicFunction: '医疗卫生管理' } },
        law: { organisation: { id: 'a', type: 'administrative-organ', authorisingLaw: '某法' } },
      },
      fails: { blank: opening({ functionBasis: ' ' }), ...NOTHING },
    },
  ],
  'placed-by-regulator': [
    {
      row: { needs: 'placed-by-regulator' },
      holds: { regulator: opening({ byRegulator: true }) },
      fails: { department: opening({ byRegulator: false }), ...NOTHING },
    },
  ],
  'accessible-offer': [
    {
      row: { needs: 'accessible-offer' },
      holds: { format: opening({ accessibleFormat: '大字版' }), contact: opening({ offlineContact: '窗口' }) },
      fails: { neither: opening({}), ...NOTHING },
    },
  ],
  'published-rule': [
    {
      row: { needs: 'published-rule' },
      holds: { cited: { openApplication: { rule: { id: 'rul_1' } } } },
      fails: { none: { openApplication: {} }, ...NOTHING },
    },
  ],
  'applicant-approved': [
    {
      row: { needs: 'applicant-approved' },
      holds: { approved: { openApplication: { approved: true } } },
      fails: { refused: { openApplication: { approved: false } }, ...NOTHING },
    },
  ],
  'open-conditions-met': [
    {
      row: { needs: 'open-conditions-met' },
      holds: { all: { openApplication: { approved: true, unmet: [] } } },
      fails: {
        one: { openApplication: { approved: true, unmet: ['签约'] } },
        'not approved': { openApplication: { unmet: [] } },
        ...NOTHING,
      },
    },
  ],
  'holds-grant': [
    {
      row: { needs: 'holds-grant' },
      holds: { held: { holdsGrant: true } },
      fails: { not: { holdsGrant: false }, ...NOTHING },
    },
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
  'worked-through': [
    {
      row: { needs: 'worked-through' },
      holds: { 'all three': { issue: { located: {}, verified: {}, corrected: {} } } },
      fails: {
        nothing: {},
        'not located': { issue: { verified: {}, corrected: {} } },
        'not verified': { issue: { located: {}, corrected: {} } },
        'not corrected': { issue: { located: {}, verified: {} } },
      },
    },
  ],
  'consultation-failed': [
    {
      row: { needs: 'consultation-failed' },
      holds: { failed: { dispute: { consultation: 'failed' } } },
      fails: { pending: { dispute: { consultation: 'held' } }, ...NOTHING },
    },
  ],
} as const satisfies Partial<Cases>;
