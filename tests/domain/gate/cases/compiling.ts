import { type Cases, entry, NOTHING, organisation } from './case.ts';

const basis = (type: 'law' | 'other-basis', name = '户口登记条例') => ({ designation: { basis: { type, name } } });
const source = { sourceDepartment: { organisation: 'police', basis: '条例' } };

/** By which guide, under whose lead and for whom the catalog is compiled. */
export const COMPILING_CASES = {
  'guide-fields': [
    {
      row: { needs: 'guide-fields' },
      holds: {
        'no guide': entry(),
        'all there': { ...entry({ industry: '交通' }), guide: { number: 2, requires: ['industry'] } },
      },
      fails: { lacking: { ...entry(), guide: { number: 2, requires: ['industry'] } } },
    },
  ],
  'kind-domain': [
    {
      row: { needs: 'kind-domain', kind: 'basic', domains: ['population'] },
      holds: {
        'another kind': entry({ kind: 'department' }),
        listed: { ...entry({ kind: 'basic' }), domainCode: 'population' },
      },
      fails: {
        unlisted: { ...entry({ kind: 'basic' }), domainCode: 'health' },
        unnamed: entry({ kind: 'basic' }),
      },
    },
  ],
  'topic-participants': [
    {
      row: { needs: 'topic-participants', atLeast: 2 },
      holds: {
        'another kind': entry({ kind: 'department' }),
        'two of them': entry({ kind: 'topic', topic: '健康保障', participants: ['a', 'b'] }),
      },
      fails: {
        'one twice': entry({ kind: 'topic', topic: '健康保障', participants: ['a', 'a'] }),
        'no topic': entry({ kind: 'topic', participants: ['a', 'b'] }),
      },
    },
  ],
  'eligible-or-part': [
    {
      row: { needs: 'eligible-or-part' },
      holds: {
        unconditional: entry({ shareType: 'unconditional' }),
        units: entry({ eligibleUnits: ['a'] }),
        part: entry({ items: [{ name: 'x' }, { name: 'y', shareType: 'not-shared' }] }),
      },
      fails: { neither: entry(), 'nothing of it': entry({ items: [{ name: 'x', shareType: 'not-shared' }] }) },
    },
  ],
  'eligible-unit': [
    {
      row: { needs: 'eligible-unit' },
      holds: {
        'no list': { ...entry(), ...organisation() },
        named: { ...entry({ eligibleUnits: ['provider'] }), ...organisation() },
      },
      fails: { 'not named': { ...entry({ eligibleUnits: ['a'] }), ...organisation() } },
    },
  ],
  'origin-basis': [
    {
      row: { needs: 'origin-basis', of: ['third-party'] },
      holds: { own: entry({ origin: 'own-duty' }), stated: entry({ origin: 'third-party', originBasis: '协议' }) },
      fails: { unstated: entry({ origin: 'third-party' }), blank: entry({ origin: 'third-party', originBasis: ' ' }) },
    },
  ],
  'exclusion-reason': [
    {
      row: { needs: 'exclusion-reason', accepts: ['state-secret'] },
      holds: { secret: { exclusion: { reason: 'state-secret' } } },
      fails: { other: { exclusion: { reason: 'internal' } }, ...NOTHING },
    },
  ],
  'designation-basis': [
    {
      row: { needs: 'designation-basis', accepts: ['law'] },
      holds: { law: basis('law') },
      fails: { 'another basis': basis('other-basis'), unnamed: basis('law', ' '), ...NOTHING },
    },
  ],
  'deciding-bodies': [
    {
      row: { needs: 'deciding-bodies', atLeast: 2 },
      holds: { two: { designation: { decidedBy: ['主管部门', '编制部门'] } } },
      fails: { 'one twice': { designation: { decidedBy: ['主管部门', '主管部门'] } }, ...NOTHING },
    },
  ],
  'own-source': [
    {
      row: { needs: 'own-source' },
      holds: { 'none designated': {}, itself: { ...source, callerOrganisation: 'police' } },
      fails: { another: { ...source, callerOrganisation: 'health' } },
    },
  ],
} as const satisfies Partial<Cases>;
