import type { UPDATE_CYCLES } from '../catalog/entry.ts';
import type { OpenType } from '../law/schema.ts';

/** Our words in the controlled vocabularies that others' tools know. */

const EU = 'http://publications.europa.eu/resource/authority';
export const AUTHORITY = {
  frequency: `${EU}/frequency/`,
  fileType: `${EU}/file-type/`,
  theme: `${EU}/data-theme/`,
  themes: `${EU}/data-theme`,
  access: `${EU}/access-right/`,
  chinese: `${EU}/language/ZHO`,
  stable: `${EU}/planned-availability/STABLE`,
  mediaType: 'http://www.iana.org/assignments/media-types/',
} as const;

type UpdateCycle = (typeof UPDATE_CYCLES)[number];

/** Update cycles: the EU's frequencies, and ISO 8601 repeating periods as DCAT-US writes them. */
export const CYCLES: Readonly<Record<UpdateCycle, { readonly eu: string; readonly iso: string }>> = {
  'real-time': { eu: 'UPDATE_CONT', iso: 'R/PT1S' },
  daily: { eu: 'DAILY', iso: 'R/P1D' },
  weekly: { eu: 'WEEKLY', iso: 'R/P1W' },
  monthly: { eu: 'MONTHLY', iso: 'R/P1M' },
  quarterly: { eu: 'QUARTERLY', iso: 'R/P3M' },
  'half-yearly': { eu: 'ANNUAL_2', iso: 'R/P6M' },
  yearly: { eu: 'ANNUAL', iso: 'R/P1Y' },
  irregular: { eu: 'IRREG', iso: 'irregular' },
  never: { eu: 'NEVER', iso: 'irregular' },
};
export const cycleOf = (word: string | undefined) => CYCLES[word as UpdateCycle] ?? undefined;

/** Open types: the EU's access rights and DCAT-US's access levels. Whatever is not open to all is restricted. */
export const ACCESS: Readonly<Record<OpenType, { readonly eu: string; readonly us: string }>> = {
  open: { eu: 'PUBLIC', us: 'public' },
  conditional: { eu: 'RESTRICTED', us: 'restricted public' },
  closed: { eu: 'NON_PUBLIC', us: 'non-public' },
};

/** Formats: media type, and the EU's file type. */
const FORMATS: Readonly<Record<string, { readonly media?: string; readonly eu?: string }>> = {
  csv: { media: 'text/csv', eu: 'CSV' },
  plaincsv: { media: 'text/csv', eu: 'CSV' },
  json: { media: 'application/json', eu: 'JSON' },
  jsonl: { media: 'application/x-ndjson', eu: 'JSON' },
  xml: { media: 'application/xml', eu: 'XML' },
  xls: { media: 'application/vnd.ms-excel', eu: 'XLS' },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', eu: 'XLSX' },
  parquet: { media: 'application/vnd.apache.parquet', eu: 'PARQUET' },
  rdf: { media: 'application/rdf+xml', eu: 'RDF_XML' },
  zip: { media: 'application/zip', eu: 'ZIP' },
  pdf: { media: 'application/pdf', eu: 'PDF' },
  doc: { media: 'application/msword', eu: 'DOC' },
  docx: { media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', eu: 'DOCX' },
  txt: { media: 'text/plain', eu: 'TXT' },
  html: { media: 'text/html', eu: 'HTML' },
  shp: { eu: 'SHP' },
  geojson: { media: 'application/geo+json', eu: 'GEOJSON' },
  kml: { media: 'application/vnd.google-earth.kml+xml', eu: 'KML' },
};
export const formatOf = (word: string): { readonly media?: string; readonly eu?: string } =>
  Object.hasOwn(FORMATS, word.toLowerCase()) ? FORMATS[word.toLowerCase()]! : {};

/** A format of a dataset behind a media type, for catalogues that state no other. */
export const formatOfMedia = (media: string): string | undefined =>
  Object.entries(FORMATS).find(([, format]) => format.media === media.toLowerCase())?.[0];

/** Domains of Chinese catalogues, by the words in their names, as the EU's themes. The first that fits is taken. */
const THEMES: readonly { readonly eu: string; readonly words: RegExp }[] = [
  { eu: 'AGRI', words: /农|林|牧|渔|食品/ },
  { eu: 'HEAL', words: /医|卫生|健康|疾/ },
  { eu: 'EDUC', words: /教育|文化|体育|旅游|科普/ },
  { eu: 'TRAN', words: /交通|运输|道路/ },
  { eu: 'ENER', words: /能源|电力|燃气/ },
  { eu: 'ENVI', words: /环境|生态|气象|水利|资源|环保/ },
  { eu: 'JUST', words: /法律|司法|公共安全|公安|安全|应急|信用/ },
  { eu: 'REGI', words: /地理|城建|住房|城乡|区域|空间/ },
  { eu: 'TECH', words: /科技|科学|创新|信息/ },
  { eu: 'SOCI', words: /社保|社会|就业|人口|民生|生活|救助|民政/ },
  { eu: 'ECON', words: /财|税|金融|经济|商贸|市场|工业|企业|统计|质量|贸易|投资/ },
  { eu: 'GOVE', words: /机构|团体|政府|政务|行政|公共/ },
];
export const themeOf = (domain: string | undefined): string | undefined =>
  domain === undefined ? undefined : THEMES.find(({ words }) => words.test(domain))?.eu;
