import { anActiveGrant, aRequest, aSharedEntry, aSubmission } from '../support/builders.ts';
import type { As, TestCounty } from '../support/county.ts';

/** An entry of towns with numbers, a day and a contact that is masked, and grants on it. */
export const TOWN_ITEMS = [
  { name: 'code', label: '编码', type: 'code', length: 12, required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', length: 50, required: true },
  { name: 'city', label: '所属城市', type: 'code', length: 12 },
  { name: 'people', label: '人口', type: 'integer' },
  { name: 'area', label: '面积', type: 'decimal', scale: 2 },
  { name: 'opened', label: '启用日期', type: 'date' },
  { name: 'contact', label: '联系人', type: 'text', masking: 'name' },
  { name: 'mobile', label: '联系手机', type: 'code', masking: 'mobile' },
] as const;
export const TOWN_FIELDS = TOWN_ITEMS.map(({ name }) => name);
const HEADER = TOWN_ITEMS.map(({ label }) => label).join(',');

export interface Town {
  readonly code: string;
  readonly name: string;
  readonly city: string;
  readonly people: number;
  readonly area: string;
  readonly opened: string;
  readonly contact: string;
  readonly mobile: string;
}

/** Towns without chance. */
export const towns = (count: number, from = 1): Town[] =>
  Array.from({ length: count }, (_, i) => {
    const at = from + i;
    return {
      code: `5117${String((at * 7919) % 1_000_003).padStart(8, '0')}`,
      name: `街道${at}`,
      city: `51170${at % 5}`,
      people: (at * 37) % 1000,
      area: `${at % 90}.${String(at % 100).padStart(2, '0')}`,
      opened: `20${String(10 + (at % 15)).padStart(2, '0')}-03-${String(1 + (at % 28)).padStart(2, '0')}`,
      contact: `王${String.fromCodePoint(0x4e00 + (at % 300))}`,
      mobile: `138${String(at).padStart(8, '0')}`,
    };
  });

export const townsCsv = (rows: readonly Town[]): string =>
  `${[HEADER, ...rows.map((row) => Object.values(row).join(','))].join('\n')}\n`;

export interface Given {
  readonly id: string;
  readonly entry: string;
  readonly purpose: string;
  readonly scenario: string;
}

/** Bodies and a published entry of these towns. */
export const aTownEntry = async (county: TestCounty, rows: readonly Town[]): Promise<string> => {
  const entry = await aSharedEntry(county, { items: TOWN_ITEMS }, townsCsv(rows));
  return entry.id;
};

export const aNewVersion = (county: TestCounty, entry: string, rows: readonly Town[]) =>
  aSubmission(county, entry, townsCsv(rows));

export const aGrant = async (county: TestCounty, entry: string, more: Record<string, unknown> = {}): Promise<Given> =>
  anActiveGrant(county, (await aRequest(county, entry, { fields: TOWN_FIELDS, ...more })).id);

export const declared = ({ purpose, scenario }: Given) => ({ purpose, scenario });

export const read = (
  county: TestCounty,
  grant: Given,
  query: Record<string, string | readonly string[] | undefined> = {},
  as: As = 'officer@consumer',
) => county.call('GET', `/data/grants/${grant.id}/rows`, { as, query: { ...declared(grant), ...query } });

export const figures = (county: TestCounty, grant: Given, body: Record<string, unknown>, as: As = 'officer@consumer') =>
  county.call('POST', `/data/grants/${grant.id}/query`, { as, body: { ...declared(grant), ...body } });
