/**
 * What is issued in numbered versions about the catalog: guides, standards, lists and specifications. One mechanism
 * serves them all; a kind is one row.
 */

interface PaperKind {
  readonly zh: string;
  readonly en: string;
  /** Who issues it. `either`: the regulator for the county, or a department for itself or its line of business. */
  readonly by: 'regulator' | 'department' | 'either';
  /** It names the list or rule of the province that it follows. */
  readonly followsProvince?: true;
}

export const PAPERS = {
  guide: { zh: '目录编制指南', en: 'catalog guide', by: 'regulator' },
  'exchange-standard': { zh: '数据交换标准', en: 'exchange standard', by: 'regulator' },
  'data-dictionary': { zh: '数据元字典', en: 'dictionary of data elements', by: 'either' },
  'responsibility-list': { zh: '责任清单', en: 'responsibility list', by: 'regulator', followsProvince: true },
  'sharing-demand-list': { zh: '共享需求清单', en: 'demand list of sharing', by: 'regulator', followsProvince: true },
  'negative-list': { zh: '负面清单', en: 'negative list', by: 'regulator', followsProvince: true },
  'provincial-catalog': { zh: '省级目录代码', en: 'codes of the provincial catalog', by: 'regulator' },
  'demand-list': { zh: '数据需求清单', en: 'data demand list', by: 'department' },
  'collection-list': { zh: '数据采集清单', en: 'collection list', by: 'department' },
  'opening-process': { zh: '数据开放流程', en: 'process of opening', by: 'regulator' },
  'collection-specification': { zh: '采集规范', en: 'collection specification', by: 'either' },
} as const satisfies Readonly<Record<string, PaperKind>>;

export type PaperKindName = keyof typeof PAPERS;
export const PAPER_KINDS = Object.keys(PAPERS) as [PaperKindName, ...PaperKindName[]];
export const paperKind = (name: PaperKindName): PaperKind => PAPERS[name];

/** Whose versions are counted together: the county's, one organisation's, or one line of business's. */
export const COUNTY_SCOPE = 'county';
export const lineScope = (line: string): string => `line:${line}`;
export const organisationScope = (id: string): string => `organisation:${id}`;
