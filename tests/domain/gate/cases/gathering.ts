import { type Cases, grant, NOTHING } from './case.ts';

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
} as const satisfies Partial<Cases>;
