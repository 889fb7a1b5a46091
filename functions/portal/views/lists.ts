import type { Count, DepartmentLine, HomeView, RankingView, Row } from '../../../portal/model.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { currentShelf, rowOf, type Shelf, type Shelved } from '../shelf.ts';

const LATEST = 8;
const TOP = 10;

/** Formats that are an interface and no file. */
const INTERFACES: readonly string[] = ['接口', 'api', 'interface'];
const hasInterface = ({ formats, released }: Shelved): boolean =>
  released || formats.some((format) => INTERFACES.includes(format.toLowerCase()));

const counted = (values: Iterable<string>): Count[] => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
};

const latestFirst = (a: Pick<Row, 'updated' | 'id'>, b: Pick<Row, 'updated' | 'id'>): number =>
  (b.updated ?? '').localeCompare(a.updated ?? '') || a.id.localeCompare(b.id);

const asOf = (rows: readonly Row[], today: CalendarDay): string => {
  return counted(rows.map(({ timeliness }) => timeliness.asOf))[0]?.value ?? today;
};

const linesOf = (shelf: Shelf, today: CalendarDay): DepartmentLine[] => {
  const groups = Map.groupBy(shelf.entries.values(), ({ providerId }) => providerId);
  return [...groups]
    .map(([id, entries]) => {
      const rows = entries.map((entry) => rowOf(shelf, entry, today));
      const promised = rows.filter(({ timeliness }) => timeliness.due !== undefined);
      return {
        id,
        name: entries[0]!.provider,
        entries: entries.length,
        rows: entries.reduce((sum, one) => sum + (one.rows ?? 0), 0),
        promised: promised.length,
        onTime: promised.filter(({ timeliness }) => timeliness.late === 0).length,
        described: entries.filter(({ items }) => items.length > 0).length,
        interfaces: entries.filter(hasInterface).length,
        contacts: entries.filter(({ contact }) => contact).length,
        latest: entries.reduce((best, one) => ((one.updated ?? '') > best ? one.updated! : best), '') || undefined,
      };
    })
    .sort((a, b) => b.entries - a.entries || a.name.localeCompare(b.name, 'zh'));
};

/** Made once for an edition and a day: it looks at every entry. */
const kept = new WeakMap<Shelf, { edition: number; today: string; lines: DepartmentLine[]; home: HomeView }>();

const overview = async (deps: Deps, today: CalendarDay) => {
  const shelf = await currentShelf(deps);
  const known = kept.get(shelf);
  if (known?.edition === shelf.edition && known.today === today) return known;
  const all = [...shelf.entries.values()].map((entry) => rowOf(shelf, entry, today));
  const lines = linesOf(shelf, today);
  const sum = (of: (line: DepartmentLine) => number): number => lines.reduce((total, line) => total + of(line), 0);
  const home: HomeView = {
    entries: all.length,
    departments: lines.length,
    rows: sum(({ rows }) => rows),
    interfaces: sum(({ interfaces }) => interfaces),
    onTime: sum(({ onTime }) => onTime),
    promised: sum(({ promised }) => promised),
    asOf: asOf(all, today),
    domains: counted(all.flatMap(({ domain }) => (domain ? [domain] : []))),
    latest: all.toSorted(latestFirst).slice(0, LATEST),
    top: lines.slice(0, TOP),
    others: shelf.others,
  };
  const made = { edition: shelf.edition, today, lines, home };
  kept.set(shelf, made);
  return made;
};

export const homeView = async (deps: Deps, today: CalendarDay): Promise<HomeView> => (await overview(deps, today)).home;
export const departmentLines = async (deps: Deps, today: CalendarDay): Promise<readonly DepartmentLine[]> =>
  (await overview(deps, today)).lines;

/** With fewer entries than this, a share says nothing. */
const RANKED_FROM = 10;
const PARTS = [
  { key: 'onTime', weight: 40, says: { zh: '按期更新', en: 'updated on time' } },
  { key: 'described', weight: 30, says: { zh: '有信息项', en: 'items described' } },
  { key: 'interfaces', weight: 20, says: { zh: '有接口', en: 'interface' } },
  { key: 'contacts', weight: 10, says: { zh: '有联系方式', en: 'contact given' } },
] as const;

/** The better score first; between equals, whoever opens more. */
export const rankingView = async (deps: Deps, today: CalendarDay): Promise<RankingView> => {
  const { lines, home } = await overview(deps, today);
  const ranked = lines.filter(({ entries }) => entries >= RANKED_FROM);
  return {
    asOf: home.asOf,
    minimum: RANKED_FROM,
    parts: PARTS,
    unranked: lines.length - ranked.length,
    lines: ranked
      .map((line) => {
        const shares = [
          line.promised === 0 ? 0 : line.onTime / line.promised,
          line.described / line.entries,
          line.interfaces / line.entries,
          line.contacts / line.entries,
        ];
        const score = PARTS.reduce((sum, { weight }, at) => sum + weight * shares[at]!, 0);
        return { id: line.id, name: line.name, entries: line.entries, shares, score };
      })
      .sort((a, b) => b.score - a.score || b.entries - a.entries)
      .map((line, at) => ({ ...line, rank: at + 1 })),
  };
};
