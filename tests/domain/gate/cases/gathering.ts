import { type Cases, entry, grant, NOTHING } from './case.ts';

/** How data is collected and gathered. */
export const GATHERING_CASES = {
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
      holds: {
        gathered: { gathered: true },
        'excepted, by another channel': grant({ gatheringException: { by: 'regulator' }, channel: 'media' }),
      },
      fails: {
        neither: { gathered: false, ...grant() },
        'excepted, and still by the platform': grant({ gatheringException: { by: 'regulator' } }),
        'by another channel alone': grant({ channel: 'media' }),
        ...NOTHING,
      },
    },
  ],
  'notice-before-effect': [
    {
      row: { needs: 'notice-before-effect' },
      holds: { 'in time': { notice: { inTime: true, earliest: '2026-04-01' } } },
      fails: { late: { notice: { inTime: false, earliest: '2026-04-01' } }, ...NOTHING },
    },
  ],
  'needs-survey': [
    {
      row: { needs: 'needs-survey' },
      holds: { surveyed: { standard: { survey: { title: '需求调研' } } } },
      fails: { 'not surveyed': { standard: {} }, ...NOTHING },
    },
  ],
  'sector-route': [
    {
      row: { needs: 'sector-route' },
      holds: {
        'no route set': { gathering: { channel: 'table' }, callerOrganisation: 'county' },
        'reviewed by the city department': {
          gathering: { channel: 'table', sector: { through: 'city', reviewed: true } },
          callerOrganisation: 'city',
        },
      },
      fails: {
        'handed in directly': {
          gathering: { channel: 'table', sector: { through: 'city', reviewed: true } },
          callerOrganisation: 'county',
        },
        'not reviewed': {
          gathering: { channel: 'table', sector: { through: 'city', reviewed: false } },
          callerOrganisation: 'city',
        },
      },
    },
  ],
  'governance-check': [
    {
      row: { needs: 'governance-check' },
      holds: {
        'one system': { gathering: { channel: 'table', sources: ['a'] } },
        checked: { gathering: { channel: 'table', sources: ['a', 'b'], governance: { check: '一致性检查' } } },
      },
      fails: { unchecked: { gathering: { channel: 'table', sources: ['a', 'b'] } } },
    },
  ],
  'route-reason': [
    {
      row: { needs: 'route-reason' },
      holds: {
        direct: { gathering: { channel: 'table', route: 'direct' } },
        'with a reason': { gathering: { channel: 'table', route: 'via-regulator', routeReason: '网络未通' } },
      },
      fails: { 'without one': { gathering: { channel: 'table', route: 'via-regulator' } } },
    },
  ],
  'digitisation-status': [
    {
      row: { needs: 'digitisation-status' },
      holds: {
        electronic: entry({ carrier: 'electronic' }),
        stated: entry({ carrier: 'non-electronic', digitisation: 'in-progress' }),
      },
      fails: { unstated: entry({ carrier: 'non-electronic' }) },
    },
  ],
  'gathering-by-request': [
    {
      row: { needs: 'gathering-by-request' },
      holds: { 'other content': { gatheringChanges: [] }, ...NOTHING },
      fails: { frequency: { ...entry(), gatheringChanges: ['updateCycle'] } },
    },
  ],
} as const satisfies Partial<Cases>;
