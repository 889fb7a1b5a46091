import type { Facts } from '../../../../functions/domain/gate/facts.ts';
import { type Cases, NOTHING } from './case.ts';

const item = (serviceItem: NonNullable<Facts['serviceItem']>): Facts => ({ serviceItem });
const material = (more: Partial<NonNullable<Facts['material']>>): Facts => ({ material: { code: 'M1', ...more } });
const application = (more: NonNullable<Facts['application']>): Facts => ({ application: more });
const result = (more: NonNullable<Facts['result']>): Facts => ({ result: more });
const LAW = { type: 'law', name: '行政许可法' } as const;
const RULE = { type: 'rule', name: '办法' } as const;
const BLANK = { type: 'law', name: ' ' } as const;
const shared = { entry: 'ent_1', provider: 'provider' };

/** What people are asked for at a counter, and how their case is handled. */
export const SERVICE_CASES = {
  'unified-elements': [
    {
      row: { needs: 'unified-elements' },
      holds: { same: item({ differs: [] }), ...NOTHING },
      fails: { 'another name': item({ differs: ['name'] }) },
    },
  ],
  'guide-elements': [
    {
      row: { needs: 'guide-elements', fields: ['days', 'steps'] },
      holds: { 'all there': item({ guide: { days: 0, steps: ['x'] } }) },
      fails: {
        'one lacks': item({ guide: { days: 3 } }),
        ...NOTHING,
      },
    },
  ],
  'one-trip': [
    {
      row: { needs: 'one-trip' },
      holds: { once: item({ guide: { trips: 1 } }), never: item({ guide: { trips: 0 } }) },
      fails: { twice: item({ guide: { trips: 2 } }) },
    },
  ],
  'matching-guide': [
    {
      row: { needs: 'matching-guide' },
      holds: { same: item({ guideFor: 2, edition: 2 }) },
      fails: { older: item({ guideFor: 1, edition: 2 }), none: item({ guideFor: undefined, edition: 1 }) },
    },
  ],
  'both-channels': [
    {
      row: { needs: 'both-channels' },
      holds: {
        both: item({ channels: ['online', 'window'] }),
        reasoned: item({ channels: ['window'], channelReason: '须当场核验本人' }),
      },
      fails: {
        one: item({ channels: ['online'] }),
        blank: item({ channels: ['online'], channelReason: ' ' }),
        ...NOTHING,
      },
    },
  ],
  'named-in-guide': [
    {
      row: { needs: 'named-in-guide' },
      holds: { named: material({ inGuide: true }), 'the guide itself': material({}) },
      fails: { unnamed: material({ inGuide: false }) },
    },
  ],
  'not-to-be-had-by-sharing': [
    {
      row: { needs: 'not-to-be-had-by-sharing' },
      holds: { 'not shared': material({}) },
      fails: { shared: material({ shared }), 'with a reason': material({ shared, exception: '系统故障' }) },
    },
    {
      row: { needs: 'not-to-be-had-by-sharing', exceptWith: 'written-reason' },
      holds: { 'not shared': material({}), 'with a reason': material({ shared, exception: '系统故障' }) },
      fails: { shared: material({ shared }), 'a blank reason': material({ shared, exception: ' ' }) },
    },
  ],
  'not-handed-in-before': [
    {
      row: { needs: 'not-handed-in-before' },
      holds: { first: material({}) },
      fails: { again: material({ heldIn: 'apl_1' }) },
    },
  ],
  'not-held-as-licence': [
    {
      row: { needs: 'not-held-as-licence' },
      holds: { none: material({}) },
      fails: { licensed: material({ licence: 'L-1' }) },
    },
  ],
  'material-basis': [
    {
      row: { needs: 'material-basis', accepts: ['law', 'regulation'] },
      holds: { form: material({ kind: 'form' }), 'by law': material({ kind: 'proof', basis: LAW }) },
      fails: {
        none: material({ kind: 'proof' }),
        rule: material({ kind: 'proof', basis: RULE }),
        unnamed: material({ kind: 'proof', basis: BLANK }),
      },
    },
  ],
  'paper-basis': [
    {
      row: { needs: 'paper-basis', accepts: ['law', 'regulation'] },
      holds: {
        electronic: material({ online: true }),
        'at a window': material({ paper: true }),
        'by law': material({ online: true, paper: true, paperBasis: LAW }),
      },
      fails: {
        none: material({ online: true, paper: true }),
        rule: material({ online: true, paper: true, paperBasis: RULE }),
      },
    },
  ],
  'told-once': [
    {
      row: { needs: 'told-once' },
      holds: { first: application({}) },
      fails: { again: application({ toldOn: '2026-03-02' }) },
    },
  ],
  'not-for-being-electronic': [
    {
      row: { needs: 'not-for-being-electronic' },
      holds: { none: application({}), 'for nothing': application({ rejectedAsElectronic: [] }) },
      fails: { one: application({ rejectedAsElectronic: ['M1'] }) },
    },
  ],
  'complete-materials': [
    {
      row: { needs: 'complete-materials' },
      holds: { complete: application({ lacking: [] }), ...NOTHING },
      fails: { lacking: application({ lacking: ['M1'] }) },
    },
  ],
  'reliable-signatures': [
    {
      row: { needs: 'reliable-signatures' },
      holds: { sound: application({ unsound: [] }), ...NOTHING },
      fails: { broken: application({ unsound: ['M1'] }) },
    },
  ],
  'any-window': [
    {
      row: { needs: 'any-window' },
      holds: {
        'another ground': application({}),
        'on record': application({ refusedForDistrict: true, exception: '少数人使用' }),
      },
      fails: { unrecorded: application({ refusedForDistrict: true }) },
    },
  ],
  'fee-settled': [
    {
      row: { needs: 'fee-settled' },
      holds: { free: application({}), paid: application({ fee: 'paid' }) },
      fails: { open: application({ fee: 'pending' }) },
    },
  ],
  'registered-seal': [
    {
      row: { needs: 'registered-seal' },
      holds: { 'no document': result({}), sealed: result({ document: true, seal: 'a1' }) },
      fails: { unsealed: result({ document: true }) },
    },
  ],
  'unified-licence': [
    {
      row: { needs: 'unified-licence' },
      holds: { 'no licence': result({}), numbered: result({ licensed: true, licence: 'L-1' }) },
      fails: { unnumbered: result({ licensed: true }) },
    },
  ],
  'paper-archive-basis': [
    {
      row: { needs: 'paper-archive-basis', accepts: ['law', 'regulation'] },
      holds: { electronic: { archive: {} }, 'by law': { archive: { paperNeeded: true, basis: LAW } } },
      fails: { none: { archive: { paperNeeded: true } }, rule: { archive: { paperNeeded: true, basis: RULE } } },
    },
  ],
} as const satisfies Partial<Cases>;
