import { sharedAmong } from '../../catalog/sharing-rate.ts';
import type { CalendarDay } from '../../law/schema.ts';
import { isTimely } from '../../open/openness.ts';
import { added, type Cells, cell, cellsIf } from '../cells.ts';
import { by, type Span, within } from './span.ts';

/** What of an entry's content a report asks for. */
export interface CountedContent {
  readonly shareType?: string | undefined;
  readonly openType?: string | undefined;
  readonly kind?: string | undefined;
  readonly updateCycle?: string | undefined;
}

/** An entry with its history: what stood on a day that is past is read from what was kept, not from what stands now. */
export interface CountedEntry {
  /** First publication, or import. */
  readonly publishedOn?: CalendarDay | undefined;
  readonly withdrawnOn?: CalendarDay | undefined;
  /** Every published version, the first first. */
  readonly versions: readonly { readonly on: CalendarDay; readonly content: CountedContent }[];
  /** Every time a data version came into force, the first first. */
  readonly data: readonly { readonly on: CalendarDay; readonly acceptedOn: CalendarDay; readonly rows: number }[];
  readonly releases: readonly { readonly on: CalendarDay; readonly kind: string }[];
  readonly submissions: readonly {
    readonly on: CalendarDay;
    readonly status: string;
    readonly rows?: number | undefined;
  }[];
  /** Counted as they happened, for the month alone. */
  readonly downloads: number;
}

const latestBy = <T extends { readonly on: CalendarDay }>(span: Span, all: readonly T[]): T | undefined =>
  all.findLast(({ on }) => by(span, on));

const isInForce = ({ publishedOn, withdrawnOn }: CountedEntry, span: Span): boolean =>
  by(span, publishedOn) && !by(span, withdrawnOn);

/** The content in force at the end; none where the entry is not. */
export const contentAt = (entry: CountedEntry, span: Span): CountedContent | undefined =>
  isInForce(entry, span) ? latestBy(span, entry.versions)?.content : undefined;

const catalogOf = (content: CountedContent): Cells => {
  const { shareType = 'not-shared', openType = 'closed', kind = 'none' } = content;
  const { shared, neither } = sharedAmong([content]);
  return added([
    cell('catalog.entries'),
    cell('catalog.shares', 1, shareType),
    cell('catalog.opens', 1, openType),
    cell('catalog.kinds', 1, kind),
    cell('catalog.shared', shared),
    cell('catalog.neither', neither),
  ]);
};

const heldOf = (entry: CountedEntry, { updateCycle }: CountedContent, span: Span): Cells => {
  const data = latestBy(span, entry.data);
  if (!data) return {};
  const timely = isTimely({ updateCycle, updatedOn: data.acceptedOn }, span.end);
  return added([
    cell('gathering.gathered'),
    cell('gathering.held', data.rows),
    cellsIf([timely !== undefined, cell('gathering.promised')], [timely === true, cell('gathering.timely')]),
  ]);
};

/** Whatever it is that has no end yet, it is under way. */
const OUTCOMES: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  refused: 'refused',
  failed: 'failed',
  abandoned: 'abandoned',
};

const RELEASES: Readonly<Record<string, string>> = {
  opened: 'opening.opened',
  changed: 'opening.updated',
  corrected: 'opening.updated',
  withdrawn: 'opening.withdrawn',
};

/** An entry's part in the figures of catalog, gathering and opening. */
export const countEntry = (entry: CountedEntry, span: Span): Cells => {
  const { publishedOn, withdrawnOn, versions, releases, submissions, downloads } = entry;
  const content = contentAt(entry, span);
  const release = latestBy(span, releases);
  return added([
    ...(content ? [catalogOf(content), heldOf(entry, content, span)] : []),
    cellsIf(
      [within(span, publishedOn), cell('catalog.published')],
      [within(span, withdrawnOn), cell('catalog.withdrawn')],
      [release !== undefined && release.kind !== 'withdrawn', cell('opening.datasets')],
    ),
    cell('catalog.changed', versions.slice(1).filter(({ on }) => within(span, on)).length),
    ...releases.filter(({ on }) => within(span, on)).map(({ kind }) => cell(RELEASES[kind]!)),
    ...submissions
      .filter(({ on }) => within(span, on))
      .map(({ status, rows = 0 }) =>
        added([
          cell('gathering.deliveries', 1, OUTCOMES[status] ?? 'under-way'),
          cell('gathering.rows', status === 'accepted' ? rows : 0),
        ]),
      ),
    cell('opening.downloads', downloads),
  ]);
};
