import { type Cases, entry, NOTHING, organisation } from './case.ts';

/** What a catalog entry must hold. */
export const CATALOG_CASES = {
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
    {
      row: { needs: 'security-level', withClass: true },
      holds: { both: entry({ grade: '2', kind: 'department' }) },
      fails: { 'no class': entry({ grade: '2' }), 'no grade': entry({ kind: 'department' }) },
    },
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
        shown: entry({ secrecy: 'formerly-secret', declassification: '2026-1', sharingPermission: '2026-2' }),
      },
      fails: {
        'not shown': entry({ secrecy: 'formerly-secret' }),
        'not permitted': entry({ secrecy: 'formerly-secret', declassification: '2026-1' }),
        'not declassified': entry({ secrecy: 'formerly-secret', sharingPermission: '2026-2' }),
      },
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
} as const satisfies Partial<Cases>;
